import { alwaysTaken } from './blocked';
import { type CheckStep, checkSteps } from './steps';

/** The steps that a person may choose or leave out. */
export const chosenSteps: readonly CheckStep[] = checkSteps.filter((step) => !alwaysTaken.includes(step));
