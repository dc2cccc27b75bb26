/**
 * What a rule is: data, and the requests that define it.
 */
import type { Condition } from '../language/condition';
import type { RequestLine } from '../language/request';
import type { Form } from './form';

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

/**
 * Who asks; a stranger where absent. An `ally` is nobody in WordPress, but
 * comes from an address that the owner lets through.
 */
export type Persona = 'admin' | 'author' | 'subscriber' | 'ally';

/** A site that is set up otherwise than by default. */
export type Setup =
	/** WordPress lies in `/wp`, the site is one level above (siteurl ≠ home). */
	| 'apart'
	/** Another plugin has moved REST from `/wp-json/` to `/api/`. */
	| 'rest-prefix'
	/** Permalinks are plain. */
	| 'plain'
	/** Permalinks begin with `/index.php/`. */
	| 'index';

/**
 * One request. `{{URL}}` in its target, headers or body stands for the
 * site's address, `{{ENCODED}}` for the same within a query and `{{HOST}}` for
 * its host and port; `{{BASIC}}` for the administrator's login and application
 * password, `{{PASSWORD}}` for that password, `{{RANDOM}}` for something new
 * each time. A target that begins
 * with a slash is below the site's own directory.
 */
export interface Case extends RequestLine {
	/** What the request is, so that a failing test reads as a sentence. */
	readonly name: string;
	readonly as?: Persona;
	/** Strings that no answer may contain (status line, headers or body). */
	readonly leaks?: readonly string[];
	/** What it has apart from a twin must not show: once names and nonces are out, both answers are the same. */
	readonly twin?: Partial< RequestLine >;
	/** What an honest answer is; any of 200, 301 and 404 where absent. */
	readonly answers?: readonly number[];
	/** What an honest answer contains. */
	readonly contains?: string;
	/** Makes sense only on a site that is set up so. */
	readonly on?: Setup;
	/** The one server that hands it to PHP; others answer it themselves. */
	readonly server?: 'nginx';
	/** The id of another rule that would refuse it: honest only while that one is off. */
	readonly unless?: string;
	/** Only a layer that comes before WordPress's plugins can refuse it, and why. */
	readonly earlier?: string;
	/**
	 * Only WordPress can tell, and why. Without it, every layer that has
	 * the rule must agree.
	 */
	readonly wordpressOnly?: string;
}

/** Requests that come to the same thing. */
export interface Way {
	/** What they are, for the owner: “Other spellings of its path”. */
	readonly what: string;
	/** Where it differs from the rule's own. */
	readonly answer?: Answer;
	/** Says it for each of its cases. */
	readonly wordpressOnly?: string;
	/** The first stands for all where there is time for one only. */
	readonly refuses: readonly [ Case, ...Case[] ];
}

/** Where an example's target begins: the site's address, WordPress's own files, REST, a post, an author's archive, a feed. */
export type At = 'home' | 'wordpress' | 'rest' | 'post' | 'author' | 'feed';

/**
 * The plain form of what a rule blocks, at this site's own address: the check
 * asks for it. `{{POST}}` in its target stands for the encoded address of a post.
 */
export interface Example extends RequestLine {
	readonly at: At;
	/** Where it differs from the rule's own. */
	readonly answer?: Answer;
	/** The target where permalinks are plain, if it differs. */
	readonly plain?: string;
	/** A redirect is no detour but the leak itself. */
	readonly redirect?: true;
	/** The body while a setting has this value, because the rule then lets the other one through. */
	readonly otherwise?: {
		readonly setting: string;
		readonly is: string;
		readonly body: string;
	};
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
	 * True where WordPress would answer with what the rule blocks on a script
	 * that loads no plugin: then the shield blocks that script as a whole,
	 * whoever asks. See entry.ts.
	 */
	readonly entry?: true;
	/**
	 * The condition is the whole of the rule only while this setting has this
	 * value; otherwise the gate decides.
	 */
	readonly whole?: { readonly setting: string; readonly is: string };
	/** What a layer without WordPress can match, or why there is nothing. */
	readonly when:
		{ readonly ok: true; readonly condition: Condition } | Unsupported;
	/** What servers look for; none where it is nothing that a server could refuse. */
	readonly forms?: readonly Form[];
	/** What the check asks for; the first case of the first way where absent. */
	readonly example?: Example;
	readonly ways: readonly [ Way, ...Way[] ];
	/** Look-alikes that it lets through. */
	readonly passes: readonly Case[];
	/**
	 * Shapes of the attack that WordPress itself answers with nothing. A layer
	 * may refuse them or not; none may ever leak.
	 */
	readonly duds: readonly Case[];
}

/** All that a rule refuses. */
export const refused = ( { ways }: Rule ): Case[] =>
	ways.flatMap( ( { refuses, wordpressOnly } ) =>
		wordpressOnly
			? refuses.map( ( one ) => ( { wordpressOnly, ...one } ) )
			: refuses
	);

/** Keeps the id a literal, so that the list of rules types everything else. */
export function rule< const Id extends string >(
	data: Rule< Id >
): Rule< Id > {
	return data;
}
