/**
 * Types of the messages between a page and the worker that reads logs.
 */
import type { Report } from '../analyser/report/types';

export type { Report };

/** A log on the site's own server, which is fetched in pieces. */
export interface ServerLog {
	readonly name: string;
	/** Bytes. */
	readonly size: number;
	/** Its URL, to which the position of a piece is appended. */
	readonly url: string;
}

/** What the user can set if the analyser can't know it. */
export interface ReadOptions {
	/** A LogFormat or log_format line; empty to detect the format. */
	readonly format: string;
	/** Time zone of times without one; empty for UTC. */
	readonly zone: string;
	/** Trusted proxies: addresses and ranges, separated by spaces, commas or lines. */
	readonly proxies: string;
}

export const NO_OPTIONS: ReadOptions = { format: '', zone: '', proxies: '' };

/** Sent to the worker. */
export interface WorkerRequest {
	readonly files: readonly File[];
	readonly logs: readonly ServerLog[];
	/** Headers with which logs and the table of networks are fetched. */
	readonly headers: Readonly< Record< string, string > >;
	/** The table of networks: its text, or its URL. */
	readonly networks: { readonly text: string } | { readonly url: string };
	readonly options: ReadOptions;
}

/** What is wrong: an option, or the logs. */
export type Problem = keyof ReadOptions | 'logs';

/** Sent by the worker. */
export type WorkerMessage =
	| {
			readonly type: 'progress';
			/** Bytes read so far; of a compressed file, its compressed bytes. */
			readonly read: number;
			readonly total: number;
			readonly lines: number;
	  }
	| {
			readonly type: 'report';
			readonly report: Report;
			/** False while the worker is still reading. */
			readonly done: boolean;
			readonly damaged: readonly string[];
	  }
	| {
			readonly type: 'failed';
			readonly problem: Problem;
			readonly detail: string;
	  };
