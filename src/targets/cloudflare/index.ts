/**
 * One expression for a custom rule of Cloudflare's Free plan, and what carries
 * it there: by hand, through the API, by Terraform.
 */
import type { RequestLine } from '../../language/request';
import type { Rule } from '../../rules/rule';
import { UNEXPLAINED } from '../coverage';
import { outcome } from '../outcome';
import { header, type Part, type Target } from '../target';
import { eachRule, sure, type Sure } from '../template';
import { closestReason } from '../ways';
import {
	expression,
	GUARD,
	told,
	waysOf,
	type Clause,
	type Way,
} from './clauses';
import { load } from './interpreter';

/** Applied to every text, wherever it stands. */
function mapped( part: Part, change: ( text: string ) => string ): Part {
	if ( typeof part === 'string' ) {
		return change( part );
	}
	const all = ( parts: readonly Part[] ) =>
		parts.map( ( one ) => mapped( one, change ) );
	if ( 'when' in part ) {
		const { otherwise } = part;
		return {
			...part,
			then: all( part.then ),
			...( otherwise ? { otherwise: all( otherwise ) } : {} ),
		};
	}
	if ( 'each' in part ) {
		return { ...part, of: all( part.of ) };
	}
	return {
		...part,
		rules: Object.fromEntries(
			Object.entries( part.rules ).map( ( [ id, parts ] ) => [
				id,
				all( parts ),
			] )
		),
	};
}

const inJson = ( text: string ) => JSON.stringify( text ).slice( 1, -1 );

const BELOW: Part = {
	when: 'base',
	then: [
		'(',
		{
			each: 'base',
			between: ' or ',
			of: [ 'starts_with(http.request.uri.path, "{{base}}/")' ],
		},
		') and ',
	],
};

const whole = (
	list: readonly Sure[],
	ways: ( one: Sure ) => readonly Way[]
): readonly Part[] => [
	{
		when: 'allies',
		then: [
			'not ip.src in {',
			{ each: 'cidr', between: ' ', of: [ '{{cidr}}' ] },
			'} and ',
		],
	},
	BELOW,
	`${ GUARD.text } and (`,
	joined(
		eachRule( list, ( one ) => [ `(${ expression( told( ways( one ) ) ) })` ] ),
		' or '
	),
	')',
];

function joined( part: Part, between: string ): Part {
	if ( typeof part === 'string' || ! ( 'rules' in part ) ) {
		throw new Error( 'Not a part for each rule.' );
	}
	return { ...part, between };
}

const RULE = '"ref": "sidegate",\n  "description": "Sidegate",\n  "action": "block",\n  "enabled": true,\n  "expression": "';

const partsFor = ( one: readonly Part[] ): readonly Part[] => [
	header( 'cloudflare', 'bare' ),
	'\n# 1. By hand: Security, custom rules, create rule, edit expression. Action: block.\n\n',
	...one,
	'\n\n# 2. Through the API: POST to /zones/ZONE/rulesets/RULESET/rules, where RULESET is the\n',
	'#    zone’s one of the phase http_request_firewall_custom. Other rules stay as they are.\n\n{\n  ',
	RULE,
	...one.map( ( part ) => mapped( part, inJson ) ),
	'"\n}\n\n# 3. Terraform: a block for the cloudflare_ruleset of that phase.\n\nrules {\n',
	'  ref         = "sidegate"\n  description = "Sidegate"\n  action      = "block"\n  enabled     = true\n  expression  = "',
	...one.map( ( part ) => mapped( part, inJson ) ),
	'"\n}\n',
];

export const cloudflare: Target = {
	name: 'cloudflare',
	compile: ( rules: readonly Rule[] ) => {
		const list = sure( rules );
		const ways = new Map(
			list.map( ( one ) => [
				one,
				one.rule.when.ok ? waysOf( one.rule.when.condition ) : [],
			] )
		);
		const ofRule = ( one: Sure ) => ways.get( one ) ?? [];
		return {
			target: 'cloudflare',
			parts: { bare: partsFor( whole( list, ofRule ) ) },
			uncounted:
				'Cloudflare blocks before PHP is asked. It counts by itself: see Security, events, for the rule “Sidegate”.',
			rules: outcome( rules, list, ( one, request ) =>
				why( ofRule( one ), request )
			),
		};
	},
};

const read = new Map< string, ReturnType< typeof load > >();

function fails( { text }: Clause, request: RequestLine ): boolean {
	const holds =
		read.get( text ) ??
		load( text.replaceAll( '{{rest_prefix_text}}', 'wp-json' ) );
	read.set( text, holds );
	return ! holds( request, '192.0.2.1' );
}

/** Why Cloudflare leaves a request to PHP; undefined if it refuses it. */
const why = (
	ways: readonly Way[],
	request: RequestLine
): string | undefined =>
	fails( GUARD, request )
		? GUARD.because
		: closestReason(
				// Without a body, its way is no reason.
				request.body ? ways : told( ways ),
				( clause ) => fails( clause, request ),
				( { because } ) => because,
				UNEXPLAINED
			);
