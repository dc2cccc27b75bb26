/**
 * The shape of a neighbour: other software of the site that needs what a rule
 * blocks, or that publishes names of users.
 */
import type { RequestLine } from '../conditions/request';
import type { RuleId } from '../rules';
import type { At, Case } from '../rules/rule';

/**
 * How PHP recognises that it is active: any one of these is enough. Classes,
 * functions, constants and hooks also recognise a must-use plugin, and a copy
 * that another plugin bundles. Folders and options also work before WordPress
 * has loaded it.
 */
export interface Signs {
	/** Folders in `wp-content/plugins` (or the name of a single file), as the list of active plugins has them. */
	readonly folders?: readonly string[];
	/** Classes, none of which is loaded for the question. */
	readonly classes?: readonly string[];
	readonly functions?: readonly string[];
	readonly constants?: readonly string[];
	/** Hooks to which only it adds callbacks. */
	readonly hooks?: readonly string[];
	/** Options that have this value; `*` for any value that is not empty. */
	readonly options?: Readonly< Record< string, string > >;
}

/** What it needs of a rule. */
export interface Need {
	readonly rule: RuleId;
	/** What stops working while the rule blocks: one sentence for the owner. */
	readonly why: string;
	/** Recognises a use of it that has this need, if not every use has. */
	readonly signs?: Signs;
	/**
	 * - `passes`: WordPress can tell its requests from attacks, so they pass
	 *   while the rule blocks: the neighbour answers them with its own document.
	 * - `watch`: nothing tells them apart, so the rule starts in Watch.
	 * - `off`: the same, but the rule is off by default.
	 */
	readonly met: 'passes' | 'watch' | 'off';
	/** What its clients request. */
	readonly requests: readonly [ Case, ...Case[] ];
}

/** A request that publishes a name. In its target, `{{AUTHOR}}` is an author’s nicename, `{{AUTHORID}}` the number, `{{AUTHORURL}}` the encoded address of the archive. */
export interface Publishing extends RequestLine {
	/** Describes it, so that a failing test reads as a sentence. */
	readonly name: string;
	/** Where its target begins. */
	readonly at: At;
	/** The target with plain permalinks, if it differs. */
	readonly plain?: string;
	/** Strings that no answer contains while the rule blocks; on the test sites, for the users seed-admin and seed-author. */
	readonly leaks: readonly string[];
	/** Strings that the answer still contains. */
	readonly keeps?: readonly string[];
}

/** What becomes of a publication. */
export type Outcome =
	| {
			readonly is: 'closed';
			/** The rule that closes it. */
			readonly rule: RuleId;
			/** The neighbour's own hook by which it is closed. */
			readonly hook: string;
			/** Whether its answer still holds the display name: only the login name or nicename is removed. */
			readonly keepsDisplayName?: true;
	  }
	| {
			/** It is what the neighbour is for. */
			readonly is: 'purpose';
			/** Why it is left alone: one sentence for the owner. */
			readonly why: string;
			/** Admin page on which the owner can change it, below wp-admin. */
			readonly setting?: string;
	  };

/** One way in which it publishes names of users. */
export interface Publication {
	/** A noun phrase for the owner: “The members over REST”. */
	readonly what: string;
	readonly place: 'route' | 'page' | 'query' | 'sitemap' | 'markup';
	readonly outcome: Outcome;
	readonly requests: readonly [ Publishing, ...Publishing[] ];
}

export interface Neighbour {
	/** Name of its file and of its stand-in in the tests. */
	readonly id: string;
	/** Its own name. */
	readonly title: string;
	readonly kind: 'plugin' | 'package' | 'theme' | 'core' | 'app';
	/** The version whose source was read: the stand-in does what that version does. */
	readonly compared: string;
	/** Empty if nothing on the site shows that it is used. */
	readonly signs: Signs;
	readonly needs?: readonly Need[];
	/** Absent if it publishes no name but through WordPress's own functions, which the rules cover. */
	readonly publishes?: readonly Publication[];
	/** What else a reader of the table should know, in one sentence. */
	readonly note?: string;
}
