import { pickModel } from './pickModel';
import { named, tell, tellAbout, type TellingServices } from './telling';
import { aliasChoices } from './tellingChoices';

/** Says which model a deployment's or a gateway's name stands for. */
export async function setAlias(argument: unknown, services: TellingServices): Promise<void> {
  await tellAbout(argument, services, async (chosen) => {
    const name = named(chosen);
    if (name === null) return;
    const title = `Set Alias: Model Behind ${name}`;
    const id = await pickModel(title, chosen.call, services);
    if (id !== undefined) await tell(title, aliasChoices(name, id), chosen, services);
  });
}
