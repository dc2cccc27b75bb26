/**
 * Defines what is declared about a target in `<target>/facts.ts`. The settings page,
 * the printer, the documents and the tests read it there.
 */
import type { ServerKind } from '../api/types';
import type { Strength } from './target';

/**
 * Where a target runs: in the server that runs PHP, in a program in front of it,
 * in a CDN, or where access logs are kept. The last group blocks nothing.
 */
export const GROUPS = [ 'server', 'front', 'edge', 'logs' ] as const;
export type Group = ( typeof GROUPS )[ number ];

export interface TargetFacts {
	/** The name of its folder. */
	readonly name: string;
	/** The product's name; not translated. */
	readonly title: string;
	/** The program or service that reads the text, if it isn't called as in the title. */
	readonly engine?: string;
	readonly group: Group;
	/** It is recommended if one of these servers is detected. */
	readonly servers?: readonly ServerKind[];
	/** How it can block: counted, logged or bare; or that it only asks a log: query. The first is the default. */
	readonly strengths: readonly [ Strength, ...Strength[] ];
	/** Whether counting needs the address of PHP (FastCGI). */
	readonly needsFastcgi?: true;
	/** Name of the downloaded file. */
	readonly file: string;
	/** The same as `placement` in a few words, for the text's first line; not translated. */
	readonly place: string;
	/** Explains where the text goes. */
	readonly placement: () => string;
	/** Explains how to activate the text; if absent, by `reload`. */
	readonly activation?: () => string;
	/** A command that tests and applies the text, if there is one. */
	readonly reload?: string;
	/**
	 * The engines of e2e/support/engines that run its text, by name; or why none can;
	 * or the test in src/targets that runs its queries.
	 */
	readonly testedBy:
		| readonly [ string, ...string[] ]
		| { readonly none: string }
		| { readonly query: string };
}
