/** Of `promptfare price`, where nobody says how many: as many as prices of calls are usually compared by. */
export const USUAL_REQUESTS = 1000;
