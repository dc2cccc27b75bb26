/**
 * What a target is: rules in, a template out, which PHP fills in for a site.
 */
import type { Rule, Unsupported } from '../rules/rule';
import type { PlainForms } from './plain-forms';

/**
 * - `counted`: the server hands a request that it refuses to refuse.php, which
 *   writes it down and answers.
 * - `logged`: the server answers by itself, and writes one line for each hit
 *   into the spool's folder (see README.md here).
 * - `bare`: the server answers by itself; nothing is written down.
 */
export const STRENGTHS = [ 'counted', 'logged', 'bare' ] as const;
export type Strength = ( typeof STRENGTHS )[ number ];

/**
 * What `{{name}}` in a text stands for. includes/Core/ExportInputs.php fills
 * them in, checks them, and spells them as expressions where it says so.
 */
export const SLOTS = [
	/** REST's prefix in lower case; and the same as an expression of Apache's. */
	'rest_prefix_text',
	'rest_prefix_lower',
	/** The same as an expression to be matched without regard to case. */
	'rest_prefix_pattern',
	/** The paths below which the site lies, as an expression: `/+blog`. Only where the fact `base` holds. */
	'bases',
	/** Within a string of JSON: each backslash twice. */
	'bases_json',
	/** Addresses of IPv4 allies as an expression on the whole address. Only where `ipv4` holds. */
	'allies_ipv4',
	/** Of one ally, within `each`: `192.0.2.0/24`, `192.0.2.0`, `24`. */
	'cidr',
	'address',
	'bits',
	/** The same for ModSecurity: a single address alone, and everybody in two halves. */
	'ranges',
	/** Of one path that the site lies below, within `each`: `/blog`. */
	'base',
	/** Sites of a network that are left to PHP, as expressions on a path and on a host. Only where the facts of the same names hold. */
	'apart_paths',
	'apart_hosts',
	/** refuse.php: its path in URLs, and its file. */
	'refuse_url',
	'refuse_file',
	/** The folder that refuse.php writes to; and the same for Apache, from its document root on where it lies below that. */
	'spool',
	'spool_apache',
	/** Apache's document root. */
	'document_root',
	/** What stands before a path below the site's home, and before one below WordPress's own folder, as expressions. */
	'home_base',
	/** Path of the site's home as it is: `/blog`, or empty. */
	'home_path',
	'wordpress_below',
	/** Where nginx finds PHP: `unix:/run/php/php-fpm.sock`. */
	'fastcgi',
	/** The same for Caddy: `unix//run/php/php-fpm.sock`. */
	'fastcgi_caddy',
] as const;
export type Slot = ( typeof SLOTS )[ number ];

/** What may be true of a site. `base`: it lies below a path and not at the root. */
export const FACTS = [
	'rules',
	'allies',
	'ipv4',
	'ipv6',
	'base',
	'apart_paths',
	'apart_hosts',
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
	/** Once for each ally of a kind, or for each path that the site lies below. */
	| {
			readonly each: 'cidr' | 'ipv4' | 'ipv6' | 'base';
			readonly between?: string;
			readonly of: readonly Part[];
	  }
	/** Those of the rules that block, in the order of the list. */
	| {
			readonly rules: Readonly< Record< string, readonly Part[] > >;
			readonly between?: string;
	  };

/** A request that is left to PHP. */
export interface Left {
	readonly case: string;
	readonly because: string;
}

export interface Compiled {
	readonly ok: true;
	/** Requests of the rule's table that the server refuses, and how many there are. */
	readonly covers: number;
	readonly of: number;
	readonly left: readonly Left[];
}

/** None of its requests, and why. */
export interface Missing extends Unsupported {
	readonly of: number;
}

export interface Template {
	readonly target: string;
	readonly parts: Readonly< Partial< Record< Strength, readonly Part[] > > >;
	/** It can leave single sites of a network to PHP: `apart_paths`, `apart_hosts`. */
	readonly apart?: true;
	/** Where there is no strength `counted`: why, and how the engine counts by its own means. */
	readonly uncounted?: string;
	/** By id, every rule. */
	readonly rules: Readonly< Record< string, Compiled | Missing > >;
	/** What it blocks, for PHP. */
	readonly plain: PlainForms;
}

export interface Target {
	/** Its folder's name. */
	readonly name: string;
	/** @param rules In the order in which layers ask them. */
	readonly compile: ( rules: readonly Rule[] ) => Template;
}

/** Goes up whenever the text that the same inputs lead to changes. */
export const TEMPLATE_VERSION = 5;

/** How a text begins, so that its owner knows it, and Sidegate does. No date: same inputs, same bytes. */
export const header = ( target: string, strength: Strength, leader = '#' ) =>
	`${ leader } Sidegate: rules for ${ target }, ${ strength }, version ${ TEMPLATE_VERSION }. Make them anew after changing its settings.\n`;
