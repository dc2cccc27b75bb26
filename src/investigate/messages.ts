/**
 * What the page and its worker say to each other.
 */
import type { Report } from '../analyser/report/types';

export interface Order {
	readonly files: readonly File[];
	/** The table of networks, as text. */
	readonly networks: string;
	/** A LogFormat or log_format line; empty where it is to be found out. */
	readonly format: string;
}

export type News =
	| {
			readonly is: 'progress';
			/** Bytes read, packed as they are, of all. */
			readonly read: number;
			readonly total: number;
			readonly lines: number;
	  }
	| {
			readonly is: 'report';
			readonly report: Report;
			/** False while the worker still reads. */
			readonly done: boolean;
			readonly damaged: readonly string[];
	  }
	| { readonly is: 'failed'; readonly why: string };
