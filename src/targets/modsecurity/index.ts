/**
 * Rules for ModSecurity 2, each way a chain of its own.
 */
import type { Rule } from '../../rules/rule';
import { UP } from '../odd';
import { outcome } from '../outcome';
import { onPath } from '../path';
import { header, type Part, type Target } from '../target';
import { eachRule, sure, type Sure } from '../template';
import { text } from './quote';
import { readsBody, waysOf, type Ask, type Way } from './ways';
import { FORM_TYPE, whyLeft } from './why';

/** A range that ModSecurity's list of reserved ones leaves free. */
const FIRST_ID = 7_460_000;

/** Whether a variable matches; one that isn't there never does, not even where it must not. */
const rx = ( variable: string, expression: string, not = false ) =>
	`${ variable } ${ text( `${ not ? '!' : '' }@rx ${ expression }` ) }`;

const none = ( variable: string ) => `&${ variable } "@eq 0"`;

/** The target as it came: what precedes a path in it is not looked at. */
const TARGET = 'REQUEST_URI_RAW';

/**
 * A parameter's expression on the whole target: where there is no query, there
 * is no QUERY_STRING, and what must not match in it would never hold. That it
 * finds parameters in the path as well leaves a few requests more to PHP.
 */
function anywhere( expression: string ): string {
	const begin = '(?:^|&)';
	if ( ! expression.startsWith( begin ) ) {
		throw new Error( `Begins otherwise: ${ expression }` );
	}
	return `[\\x3f&]${ expression.slice( begin.length ) }`;
}

function asked( ask: Ask ): readonly string[] {
	switch ( ask.see ) {
		case 'path':
			return [
				rx(
					TARGET,
					onPath( ask.matches, {
						held: 'raw',
						prefix: '{{rest_prefix_raw}}',
						loosely: ask.not,
					} ),
					ask.not
				),
			];
		case 'query':
			return [
				ask.not
					? rx( TARGET, anywhere( ask.matches ), true )
					: rx( 'QUERY_STRING', ask.matches ),
			];
		case 'body':
			return [ rx( 'REQUEST_BODY', ask.matches, ask.not ) ];
		case 'form':
			return [
				'REQUEST_METHOD "@streq POST"',
				rx( 'REQUEST_HEADERS:Content-Type', FORM_TYPE ),
			];
		case 'untyped':
			return [ none( 'REQUEST_HEADERS:Content-Type' ) ];
		case 'method':
			return [
				`REQUEST_METHOD "${ ask.not ? '!' : '' }@streq ${ ask.name }"`,
			];
		case 'login':
			// PHP reads a dot and a blank in a cookie's name as `_`.
			return [
				none( 'REQUEST_HEADERS:Authorization' ),
				none( 'REQUEST_COOKIES:/^wordpress.logged.in./' ),
			];
		case 'nothing':
			return [ 'REQUEST_METHOD "@rx ^$"' ];
	}
}

/** A body that ModSecurity has read in part alone says nothing. */
const WHOLE_BODY = [ 'INBOUND_DATA_ERROR "@eq 0"', 'REQBODY_ERROR "@eq 0"' ];

function chain( { rule, answer }: Sure, way: Way, id: number ): readonly Part[] {
	const body = readsBody( way );
	const links = [
		...( body ? WHOLE_BODY : [] ),
		rx( TARGET, UP, true ),
		...way.flatMap( asked ),
	];
	return [
		`SecRule ${ rx( TARGET, '^/' ) } "id:${ id },phase:${ body ? 2 : 1 },t:none,deny,status:${ answer },log,tag:'sidegate',msg:'Sidegate: ${ rule.id }',chain"\n`,
		{
			when: 'allies',
			then: [
				'\tSecRule REMOTE_ADDR "!@ipMatch ',
				{ each: 'cidr', between: ',', of: [ '{{ranges}}' ] },
				'" "t:none,chain"\n',
			],
		},
		{
			when: 'base',
			then: [
				`\tSecRule ${ rx( TARGET, '^{{bases_raw}}(?:[/\\x3f]|%2[Ff]|$)' ) } "t:none,chain"\n`,
			],
		},
		...links.map( ( link, at ) => {
			// What isn't the refusal itself is done as soon as its own line matches.
			const then =
				at === links.length - 1
					? `setenv:SIDEGATE_RULE=${ rule.id }`
					: 'chain';
			return `\tSecRule ${ link } "t:none,${ then }"\n`;
		} ),
	];
}

export const modsecurity: Target = {
	name: 'modsecurity',
	compile: ( rules: readonly Rule[] ) => {
		const list = sure( rules );
		const ways = new Map(
			list.map( ( { rule } ) => [
				rule.id,
				rule.when.ok ? waysOf( rule.when.condition ) : [],
			] )
		);
		const ofRule = ( { rule }: Sure ) => ways.get( rule.id ) ?? [];
		return {
			target: 'modsecurity',
			parts: {
				bare: [
					header( 'modsecurity', 'bare' ),
					'SecRequestBodyAccess On\n',
					eachRule( list, ( one ) =>
						ofRule( one ).flatMap( ( way, at ) =>
							chain(
								one,
								way,
								FIRST_ID + 100 * ( list.indexOf( one ) + 1 ) + at
							)
						)
					),
				],
			},
			uncounted:
				'ModSecurity denies before PHP is asked. Its refusals stand in Apache’s error log, each with the tag “sidegate” and the rule’s name; a CustomLog shows the rule as %{SIDEGATE_RULE}e.',
			rules: outcome( rules, list, ( one, request ) =>
				whyLeft( ofRule( one ), request )
			),
		};
	},
};
