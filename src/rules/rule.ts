/**
 * The shape of a rule: data, and the requests that define it.
 */
import type { Condition } from '../conditions/condition';
import type { RequestLine } from '../conditions/request';
import type { RequestForm } from './plain-form';

/** States of a rule. Watch records what Block would have blocked. */
export const STATES = [ 'off', 'watch', 'block' ] as const;
export type State = ( typeof STATES )[ number ];

/**
 * How a rule answers.
 *
 * - 403, 404: the request is blocked with that status and a tiny body.
 * - `redacted`: the request is answered, without the name that WordPress
 *   would have revealed.
 */
export type Answer = 403 | 404 | 'redacted';

/**
 * Who sends a request; a visitor if absent. `allowed` is not logged in, but
 * its address is on the allowlist.
 */
export type Persona = 'admin' | 'author' | 'subscriber' | 'allowed';

/** Lists the setups of a site that differ from the default. */
export const SETUPS = [
	/** WordPress has its own directory, `/wp`, one level below the site (siteurl ≠ home). */
	'own-directory',
	/** Another plugin has moved REST from `/wp-json/` to `/api/`. */
	'rest-prefix',
	/** Permalinks are plain. */
	'plain',
	/** Permalinks begin with `/index.php/`. */
	'index',
] as const;
export type Setup = ( typeof SETUPS )[ number ];

/**
 * One request. Placeholders in its target, headers or body:
 *
 * - `{{URL}}`: the site's address; `{{ENCODED}}`: the same, encoded for a
 *   query; `{{HOST}}`: its host and port.
 * - `{{BASIC}}`: the administrator's login and application password;
 *   `{{PASSWORD}}`: that password.
 * - `{{RANDOM}}`: a new value each time.
 *
 * A target that begins with a slash is relative to the site's own directory.
 */
export interface Case extends RequestLine {
	/** Describes the request, so that a failing test reads as a sentence. */
	readonly name: string;
	readonly as?: Persona;
	/** Strings that no answer may contain (status line, headers or body). */
	readonly leaks?: readonly string[];
	/**
	 * What a control request changes. Apart from names and nonces, both answers
	 * must be the same: otherwise the difference reveals whether a user exists.
	 */
	readonly control?: Partial< RequestLine >;
	/** Statuses of a legitimate answer; 200, 301 or 404 if absent. */
	readonly answers?: readonly number[];
	/** A string that a legitimate answer contains. */
	readonly contains?: string;
	/** The only setup in which the case makes sense. */
	readonly on?: Setup;
	/** The only server that passes it to PHP; others answer it themselves. */
	readonly server?: 'nginx';
	/** Id of another rule that would block it: legitimate only while that rule is off. */
	readonly unless?: string;
	/** Why only a layer that runs before WordPress's plugins can block it. */
	readonly earlyOnly?: string;
	/**
	 * Why only WordPress can recognise it. If absent, every layer that has the
	 * rule must agree.
	 */
	readonly wordpressOnly?: string;
}

/** Requests of the same kind. */
export interface CaseGroup {
	/** What they are, for the owner: “Other spellings of its path”. */
	readonly what: string;
	/** Differs from the rule's own answer. */
	readonly answer?: Answer;
	/** Applies to each of its cases. */
	readonly wordpressOnly?: string;
	/** The first represents the group where there is time for one only. */
	readonly blocks: readonly [ Case, ...Case[] ];
}

/** Where an example's target begins: the site's address, WordPress's own files, REST, a post, an author's archive, a feed. */
export type At = 'home' | 'wordpress' | 'rest' | 'post' | 'author' | 'feed';

/**
 * The plain form of what a rule blocks, at this site's own address. The check
 * requests it. `{{POST}}` in its target is the encoded address of a post.
 */
export interface Example extends RequestLine {
	readonly at: At;
	/** Differs from the rule's own answer. */
	readonly answer?: Answer;
	/** The target with plain permalinks, if it differs. */
	readonly plain?: string;
	/** A redirect does not lead to the answer: it is the leak itself. */
	readonly redirect?: true;
	/** The body while a setting has this value, because the rule then allows the other body. */
	readonly otherwise?: {
		readonly setting: string;
		readonly is: string;
		readonly body: string;
	};
}

/** A layer cannot do something: a value with a reason, never a silent gap. */
export interface Unsupported {
	readonly ok: false;
	readonly reason: string;
}

export interface Rule< Id extends string = string > {
	readonly id: Id;
	readonly title: string;
	/** What it blocks, in one sentence for the owner. */
	readonly stops: string;
	/** What it may break, in one sentence for the owner. */
	readonly breaks: string;
	readonly default: State;
	readonly answer: Answer;
	/**
	 * False if the rule changes ordinary pages (a class, a link): to count each
	 * page view would say nothing about attacks.
	 */
	readonly counted: boolean;
	/** The class in `includes/WordPress/Rules/` that enforces it with all that WordPress knows. */
	readonly hookClass: string;
	/** Whether the shield may block before WordPress has identified the user. */
	readonly shielded: boolean;
	/**
	 * True if a script that loads no plugin would also reveal what the rule
	 * blocks. The shield then blocks that script as a whole, for every client:
	 * see entry-scripts.ts.
	 */
	readonly entryScript?: true;
	/**
	 * The condition is the complete rule only while this setting has this
	 * value; otherwise the hook class decides.
	 */
	readonly completeWhen?: { readonly setting: string; readonly is: string };
	/** What a layer without WordPress can match, or why it can match nothing. */
	readonly when: { readonly ok: true; readonly condition: Condition } | Unsupported;
	/** What servers look for; absent if no server could block it. */
	readonly forms?: readonly RequestForm[];
	/** What the check requests; the first case of the first group if absent. */
	readonly example?: Example;
	readonly caseGroups: readonly [ CaseGroup, ...CaseGroup[] ];
	/** Requests that resemble the attack, and that the rule allows. */
	readonly allows: readonly Case[];
	/**
	 * Shapes of the attack to which WordPress itself reveals nothing. A layer
	 * may block them or not; none may ever leak.
	 */
	readonly ineffective: readonly Case[];
}

/** Returns all cases that a rule blocks. */
export const blockedCases = ( { caseGroups }: Rule ): Case[] =>
	caseGroups.flatMap( ( { blocks, wordpressOnly } ) =>
		wordpressOnly ? blocks.map( ( one ) => ( { wordpressOnly, ...one } ) ) : blocks
	);

/** Keeps the id's literal type, so that the list of rules types everything else. */
export function rule< const Id extends string >( data: Rule< Id > ): Rule< Id > {
	return data;
}
