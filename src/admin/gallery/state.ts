/**
 * The types of the gallery: cards and their states.
 */
import type { ReactNode } from 'react';
import type { Answers } from './answers';

export interface State {
	readonly show: () => ReactNode;
	/** Answers of REST. A request without an answer is an error. */
	readonly answers?: Answers;
	/** Fragment of the URL, such as `#log?view=source`. */
	readonly fragment?: string;
	/** Selectors of what is clicked to get into this state, one after the other. */
	readonly clicks?: readonly string[];
	/** What is done to get into this state, if clicks aren't enough. */
	readonly prepare?: ( element: HTMLElement ) => Promise< void >;
}

/** States by their names. */
export type States = Readonly< Record< string, State > >;

/** Cards, and other parts of the page, by their names. */
export type Cards = Readonly< Record< string, States > >;
