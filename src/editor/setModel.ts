import { pickModel } from './pickModel';
import { tell, tellAbout, type TellingServices } from './telling';
import { modelChoices } from './tellingChoices';

/** Says which model an expression, or a name, stands for. */
export async function setModel(argument: unknown, services: TellingServices): Promise<void> {
  await tellAbout(argument, services, async (chosen) => {
    const { call } = chosen;
    const title = call.model.expression === '' ? 'Set Model' : `Set Model for ${call.model.expression}`;
    const id = await pickModel(title, call, services);
    if (id !== undefined) await tell(`${title}: ${id}`, modelChoices(call, id), chosen, services);
  });
}
