/**
 * What a rule is: data, and the requests that define it.
 */
import type { Condition } from '../language/condition';
import type { RequestLine } from '../language/request';

/** What the owner may set a rule to. Watch records what Block would have refused. */
export const STATES = [ 'off', 'watch', 'block' ] as const;
export type State = ( typeof STATES )[ number ];

/**
 * How a rule answers.
 *
 * - 403, 404: the request is refused with that status and a tiny body.
 * - `unnamed`: the request is answered, without the name that it would have told.
 */
export type Answer = 403 | 404 | 'unnamed';

/** Somebody who is logged in while a case is tried; anonymous where absent. */
export type Persona = 'admin' | 'author' | 'subscriber';

/** One request that a rule refuses, or a look-alike that it lets through. */
export interface Case extends RequestLine {
	/** What the request is, so that a failing test reads as a sentence. */
	readonly name: string;
	readonly as?: Persona;
	/** Strings that no answer may contain (status line, headers or body). */
	readonly leaks?: readonly string[];
	/**
	 * Only WordPress can tell, and why. Without it, every layer that has
	 * the rule must agree.
	 */
	readonly wordpressOnly?: string;
}

/** What cannot be said to a layer is a value, never a silent gap. */
export interface Unsupported {
	readonly ok: false;
	readonly because: string;
}

export interface Rule< Id extends string = string > {
	readonly id: Id;
	readonly title: string;
	/** What it stops, in one sentence for the owner. */
	readonly stops: string;
	/** What it may break, in one sentence for the owner. */
	readonly breaks: string;
	readonly default: State;
	readonly answer: Answer;
	/**
	 * False where the rule changes ordinary pages (a class, a link): counting
	 * each page view would say nothing of who attacked.
	 */
	readonly counted: boolean;
	/** The class in `includes/WordPress/Gates/` that holds it where all is known. */
	readonly gate: string;
	/** True where the shield may refuse before WordPress has found out who asks. */
	readonly shielded: boolean;
	/**
	 * The condition is the whole of the rule only while this setting has this
	 * value; otherwise the gate decides.
	 */
	readonly whole?: { readonly setting: string; readonly is: string };
	/** What a layer without WordPress can match, or why there is nothing. */
	readonly when:
		{ readonly ok: true; readonly condition: Condition } | Unsupported;
	readonly refuses: readonly Case[];
	readonly passes: readonly Case[];
}

/** Keeps the id a literal, so that the list of rules types everything else. */
export function rule< const Id extends string >(
	data: Rule< Id >
): Rule< Id > {
	return data;
}
