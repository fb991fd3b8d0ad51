/** More exchanges than this are changed by a job, which shows how far it is and can be cancelled. */
export const mostAtOnce = 500;
