/**
 * Rules for ModSecurity 2: each names the rule, the last that does counts, and
 * what is done stands at the end.
 */
import { FRONT, type Form } from '../../rules/form';
import { byExpressions } from '../covers';
import { plainForms } from '../plain-forms';
import { printed } from '../printed';
import {
	about,
	backwards,
	below,
	hidden,
	LOGIN_COOKIE,
	pathOf,
	UP,
	type Said,
} from '../said';
import type { Part } from '../target';

/** A range that ModSecurity's list of reserved ones leaves free. */
const FIRST_ID = 7_460_100;

const PATH = 'REQUEST_FILENAME';
const DECODED = ',t:urlDecode,t:normalizePath';
const UNSET = 'setvar:!tx.sidegate';

const named = ( id: string ) => `setvar:tx.sidegate=${ id }`;

/** Numbers each rule: ids must differ. */
function numbered() {
	let id = FIRST_ID;
	return ( actions: string ) =>
		`\\\n\t"id:${ id++ },phase:1,pass,nolog,t:none${ actions }"\n`;
}
type Actions = ReturnType< typeof numbered >;

const onPath = ( form: Form ): readonly Part[] => [
	`SecRule ${ PATH } "@rx (?i)^`,
	below(),
	`${ pathOf( form, 'own' ) }" `,
];

const onQuery = ( { query }: Form, id: string ) =>
	`\tSecRule QUERY_STRING "@rx ^${ query }$" \\\n\t"t:none,${ named( id ) }"\n`;

function look( form: Form, id: string, actions: Actions ): readonly Part[] {
	if ( form.path === FRONT ) {
		return [
			`SecRule TX:sidegate_front "@eq 1" ${ actions( ',chain' ) }`,
			onQuery( form, id ),
		];
	}
	return form.query
		? [
				...onPath( form ),
				actions( `${ DECODED },chain` ),
				onQuery( form, id ),
			]
		: [ ...onPath( form ), actions( `${ DECODED },${ named( id ) }` ) ];
}

const ruleOf =
	( actions: Actions ) =>
	( one: Said ): readonly Part[] => [
		`# ${ about( one ) }\n`,
		...one.forms.flatMap( ( form ) => look( form, one.rule.id, actions ) ),
	];

const deny = ( matches: string, status: number, id: number ) =>
	`SecRule TX:sidegate "@rx ${ matches }" \\
	"id:${ id },phase:1,t:none,deny,status:${ status },log,\\
	tag:'sidegate',msg:'Sidegate: %{tx.sidegate}',setenv:SIDEGATE_RULE=%{tx.sidegate}"
`;

export const modsecurity = printed( {
	name: 'modsecurity',
	strengths: [ 'bare' ],
	covers: byExpressions( 'own' ),
	plain: plainForms( 'own' ),
	uncounted:
		'ModSecurity denies before PHP is asked. Its refusals stand in Apache’s error log, each with the tag “sidegate” and the rule’s name; a CustomLog shows the rule as %{SIDEGATE_RULE}e.',
	text: ( list ) => {
		const actions = numbered();
		const unset = ( test: string ) =>
			`SecRule ${ test } ${ actions( `,${ UNSET }` ) }`;
		return [
			...onPath( { path: FRONT, visitor: true } ),
			actions( `${ DECODED },setvar:tx.sidegate_front=1` ),
			backwards( list, true, ruleOf( actions ) ),
			'# Logins and forms are for PHP to judge.\n',
			unset( 'REQUEST_METHOD "!@rx ^(?:GET|HEAD)$"' ),
			unset( 'REQUEST_HEADERS:Authorization "@rx ."' ),
			unset( `REQUEST_HEADERS:Cookie "@rx ${ LOGIN_COOKIE }"` ),
			backwards( list, false, ruleOf( actions ) ),
			'# Left to PHP: paths that lead up (..), allowed addresses.\n',
			unset( `REQUEST_URI_RAW "@rx (?i)${ UP }"` ),
			{
				when: 'allies',
				then: [
					'SecRule REMOTE_ADDR "@ipMatch ',
					{ each: 'cidr', between: ',', of: [ '{{ranges}}' ] },
					`" ${ actions( `,${ UNSET }` ) }`,
				],
			},
			deny( `^(?:${ hidden( list ).join( '|' ) })$`, 404, FIRST_ID + 98 ),
			deny( '.', 403, FIRST_ID + 99 ),
		];
	},
} );
