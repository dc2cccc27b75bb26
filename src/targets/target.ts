/**
 * Defines targets: each compiles the rules to a template, which PHP fills in for a
 * site.
 */
import type { Rule, Unsupported } from '../rules/rule';
import type { PlainForms } from './shared/plain-forms';

/**
 * - `counted`: the server passes a request that it blocks to refuse.php, which
 *   records it and answers.
 * - `logged`: the server answers directly, and writes one line for each hit into
 *   the spool's folder (see README.md here).
 * - `bare`: the server answers directly; nothing is recorded.
 * - `query`: nothing is blocked; the text asks a log what would have been.
 */
export const STRENGTHS = [ 'counted', 'logged', 'bare', 'query' ] as const;
export type Strength = ( typeof STRENGTHS )[ number ];

/**
 * Placeholders (`{{name}}`) of a text. includes/Core/Export/SiteFacts.php checks
 * the site's values, fills them in, and writes them as expressions where noted.
 */
export const SLOTS = [
	/** REST's prefix in lower case; and the same as an expression for Apache. */
	'rest_prefix_text',
	'rest_prefix_lower',
	/** The same as a case-insensitive expression. */
	'rest_prefix_pattern',
	/** The paths below which the site is served, as an expression: `/+blog`. Only with the fact `base`. */
	'bases',
	/** The same within a JSON string: each backslash twice. */
	'bases_json',
	/** Allowed IPv4 addresses as an expression on the whole address. Only with the fact `ipv4`. */
	'allowed_ipv4',
	/** One allowed range, within `each`: `192.0.2.0/24`, `192.0.2.0`, `24`. */
	'cidr',
	'address',
	'bits',
	/** The same for ModSecurity: a single address without bits, and /0 as two halves. */
	'ranges',
	/** One path below which the site is served, within `each`: `/blog`. */
	'base',
	/** Sites of a network that are left to PHP, as expressions on a path and on a host. Only with the facts of the same names. */
	'excluded_paths',
	'excluded_hosts',
	/** refuse.php: its path in URLs, and its file. */
	'refuse_url',
	'refuse_file',
	/** The folder that refuse.php writes to; and the same for Apache, relative to its document root if it is below that. */
	'spool',
	'spool_apache',
	/** Apache's document root. */
	'document_root',
	/** The prefix of paths below the site's home, and of paths below WordPress's own folder, as expressions. */
	'home_base',
	/** Path of the site's home, unchanged: `/blog`, or empty. */
	'home_path',
	'wordpress_below',
	/** The address of PHP for nginx: `unix:/run/php/php-fpm.sock`. */
	'fastcgi',
	/** The same for Caddy: `unix//run/php/php-fpm.sock`. */
	'fastcgi_caddy',
] as const;
export type Slot = ( typeof SLOTS )[ number ];

/** Facts about a site. `base`: it is served below a path, not at the root. */
export const FACTS = [
	'rules',
	'allowed',
	'ipv4',
	'ipv6',
	'base',
	'excluded_paths',
	'excluded_hosts',
	'network',
] as const;
export type Fact = ( typeof FACTS )[ number ];

export type Part =
	/** Text, with slots. */
	| string
	| {
			readonly when: Fact;
			readonly then: readonly Part[];
			readonly otherwise?: readonly Part[];
	  }
	/** Repeated for each allowed range of a kind, or for each path below which the site is served. */
	| {
			readonly each: 'cidr' | 'ipv4' | 'ipv6' | 'base';
			readonly between?: string;
			readonly of: readonly Part[];
	  }
	/** The parts of the rules that block, in the order of the list. */
	| {
			readonly rules: Readonly< Record< string, readonly Part[] > >;
			readonly between?: string;
	  };

/** A request that is left to PHP. */
export interface LeftToPhp {
	readonly case: string;
	readonly reason: string;
}

export interface Compiled {
	readonly ok: true;
	/** The number of the rule's requests that the server blocks, or that a query finds. */
	readonly covers: number;
	/** The number of the rule's requests. */
	readonly of: number;
	readonly left: readonly LeftToPhp[];
}

/** The target blocks none of the rule's requests, for a reason. */
export interface NotCompiled extends Unsupported {
	readonly of: number;
}

export interface Template {
	readonly target: string;
	readonly parts: Readonly< Partial< Record< Strength, readonly Part[] > > >;
	/** It can leave single sites of a network to PHP: `excluded_paths`, `excluded_hosts`. */
	readonly excludesSites?: true;
	/** Without the strength `counted`: why, and how the engine itself counts. */
	readonly uncounted?: string;
	/** Coverage of every rule, by id. */
	readonly rules: Readonly< Record< string, Compiled | NotCompiled > >;
	/** What it blocks, for PHP's check of recorded hits. */
	readonly plainForms: PlainForms;
}

export interface Target {
	/** The name of its folder. */
	readonly name: string;
	/** @param rules In the order in which layers evaluate them. */
	readonly compile: ( rules: readonly Rule[] ) => Template;
}

/** Increases whenever the text for the same inputs changes. */
export const TEMPLATE_VERSION = 7;

/** Returns the first line of a text, by which owners and Sidegate recognise it. No date: same inputs, same bytes. */
export const header = (
	target: string,
	place: string,
	strength: Strength,
	leader = '#'
) =>
	`${ leader } Sidegate: rules for ${ target }, ${ strength }, version ${ TEMPLATE_VERSION } (${ place }). Update them after changing its settings.\n`;
