/**
 * Rules for ModSecurity 2: each sets the rule, the last match counts, and the
 * action follows at the end.
 */
import { ACTIVITY_TYPE } from '../../conditions/request';
import { FRONT, type RequestForm } from '../../rules/plain-form';
import { byExpressions } from '../shared/observed-cases';
import { plainForms } from '../shared/plain-forms';
import { printedTarget } from '../shared/printed-target';
import {
	ALLOWED_ADDRESSES,
	commented,
	inReverse,
	sitePath,
	answering404,
	LEFT_TO_PHP,
	LOGIN_COOKIE,
	pathPattern,
	type PathForm,
	TRAVERSAL,
} from '../shared/rule-texts';
import type { Part } from '../target';
import { modsecurityFacts } from './facts';

/** The start of a range that ModSecurity's list of reserved ids leaves free. */
const FIRST_ID = 7_460_100;

const PATH = 'REQUEST_FILENAME';
const DECODED = ',t:urlDecode,t:normalizePath';
const UNSET = 'setvar:!tx.sidegate';

const setRule = ( id: string ) => `setvar:tx.sidegate=${ id }`;

/** Returns a function that prints the actions of a SecRule, each with the next id. */
function numbered() {
	let id = FIRST_ID;
	return ( actions: string ) =>
		`\\\n\t"id:${ id++ },phase:1,pass,nolog,t:none${ actions }"\n`;
}
type PrintActions = ReturnType< typeof numbered >;

const onPath = ( form: PathForm ): readonly Part[] => [
	`SecRule ${ PATH } "@rx (?i)^`,
	sitePath(),
	`${ pathPattern( form, 'site' ) }" `,
];

const onQuery = ( { query }: RequestForm, id: string ) =>
	`\tSecRule QUERY_STRING "@rx ^${ query }$" \\\n\t"t:none,${ setRule( id ) }"\n`;

function formRules(
	form: RequestForm,
	id: string,
	actions: PrintActions
): readonly Part[] {
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
		: [ ...onPath( form ), actions( `${ DECODED },${ setRule( id ) }` ) ];
}

const ruleOf = ( actions: PrintActions ) =>
	commented( ( form, id ) => formRules( form, id, actions ) );

const deny = ( matches: string, status: number, id: number ) =>
	`SecRule TX:sidegate "@rx ${ matches }" \\
	"id:${ id },phase:1,t:none,deny,status:${ status },log,\\
	tag:'sidegate',msg:'Sidegate: %{tx.sidegate}',setenv:SIDEGATE_RULE=%{tx.sidegate}"
`;

export const modsecurity = printedTarget( modsecurityFacts, {
	covers: byExpressions( 'site' ),
	plainForms: plainForms( 'site' ),
	uncounted:
		'ModSecurity blocks before PHP runs. Apache’s error log has each blocked request with the tag “sidegate” and the rule’s name. A CustomLog shows the rule as %{SIDEGATE_RULE}e.',
	text: ( list ) => {
		const actions = numbered();
		const unset = ( test: string ) =>
			`SecRule ${ test } ${ actions( `,${ UNSET }` ) }`;
		return [
			...onPath( { path: FRONT, visitor: true } ),
			actions( `${ DECODED },setvar:tx.sidegate_front=1` ),
			inReverse( list, true, ruleOf( actions ) ),
			`# ${ LEFT_TO_PHP }\n`,
			unset( 'REQUEST_METHOD "!@rx ^(?:GET|HEAD)$"' ),
			unset( 'REQUEST_HEADERS:Authorization "@rx ."' ),
			unset( `REQUEST_HEADERS:Cookie "@rx ${ LOGIN_COOKIE }"` ),
			unset( `REQUEST_HEADERS:Accept "@rx ${ ACTIVITY_TYPE }"` ),
			'# From here, also with a login\n',
			inReverse( list, false, ruleOf( actions ) ),
			'# Left to PHP: `..`',
			ALLOWED_ADDRESSES,
			'\n',
			unset( `REQUEST_URI_RAW "@rx (?i)${ TRAVERSAL }"` ),
			{
				when: 'allowed',
				then: [
					'SecRule REMOTE_ADDR "@ipMatch ',
					{ each: 'cidr', between: ',', of: [ '{{ranges}}' ] },
					`" ${ actions( `,${ UNSET }` ) }`,
				],
			},
			deny( answering404( list ), 404, FIRST_ID + 98 ),
			deny( '.', 403, FIRST_ID + 99 ),
		];
	},
} );
