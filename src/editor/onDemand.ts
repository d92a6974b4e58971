/** What commands do, which is a bundle of its own on the desktop: loaded with the first that runs. */
export const onDemand = () => import('./commandBodies');
