/**
 * A template of CloudFormation: IP sets for the allies, and a rule group. It
 * is YAML, whose values are written as JSON, and whose comments say what they are.
 */
import { type Form } from '../../rules/form';
import { byExpressions } from '../covers';
import { plainForms } from '../plain-forms';
import { printed } from '../printed';
import {
	about,
	below,
	each,
	LOGIN_COOKIE,
	pathOf,
	UP,
	type Said,
} from '../said';
import type { Part } from '../target';

const PATH = '{"UriPath":{}}';
const QUERY = '{"QueryString":{}}';
const METHOD = '{"Method":{}}';
const NONE = '{"Priority":0,"Type":"NONE"}';
const DECODED =
	'{"Priority":0,"Type":"URL_DECODE"},{"Priority":1,"Type":"NORMALIZE_PATH"}';

/** Web ACL capacity units: three for an expression, ten for each transformation. */
const PLAIN_UNITS = 3;
const DECODED_UNITS = 23;

/** JSON within a string of it, where slots stay as they are. */
const quoted = ( expression: string ) => JSON.stringify( expression );

const matches = (
	field: string,
	expression: readonly Part[],
	transformations = NONE
): readonly Part[] => [
	`{"RegexMatchStatement":{"FieldToMatch":${ field },"TextTransformations":[${ transformations }],\n  "RegexString":`,
	...expression,
	'}}',
];

const not = ( statement: readonly Part[] ): readonly Part[] => [
	'{"NotStatement":{"Statement":\n ',
	...statement,
	'}}',
];

const onPath = ( form: Form ) =>
	matches(
		PATH,
		[
			'"(?i)^',
			below( '{{bases_json}}' ),
			`${ quoted( pathOf( form, 'own' ) ).slice( 1 ) }`,
		],
		DECODED
	);

const singleHeader = ( name: string ) =>
	`{"SingleHeader":{"Name":"${ name }"}}`;

/** Who may be logged in, or sends a form, is PHP's. */
const VISITOR: ReadonlyArray< readonly Part[] > = [
	matches( METHOD, [ '"^(?:GET|HEAD)$"' ] ),
	not( matches( singleHeader( 'cookie' ), [ quoted( LOGIN_COOKIE ) ] ) ),
	not( matches( singleHeader( 'authorization' ), [ '"."' ] ) ),
];

/** Paths that lead up (..) are PHP's. */
const LEFT = not( matches( PATH, [ `"(?i)${ UP }"` ] ) );

/** A site below a path: another case is another path. */
const BELOW = matches( PATH, [ '"^{{bases_json}}/"' ], DECODED );

const and = ( all: ReadonlyArray< readonly Part[] > ): readonly Part[] => {
	const [ only = [], ...more ] = all;
	return more.length === 0
		? only
		: [
				'{"AndStatement":{"Statements":[\n ',
				...joined( all, ',\n ' ),
				']}}',
			];
};

const joined = (
	all: ReadonlyArray< readonly Part[] >,
	between: string
): readonly Part[] =>
	all.flatMap( ( parts, at ) =>
		at === 0 ? parts : [ between, ...parts ]
	);

const look = ( form: Form ) =>
	and( [
		onPath( form ),
		...( form.query
			? [ matches( QUERY, [ quoted( `^${ form.query }$` ) ] ) ]
			: [] ),
	] );

const either = ( all: ReadonlyArray< readonly Part[] > ): readonly Part[] =>
	all.length === 1
		? ( all[ 0 ] ?? [] )
		: [
				'{"OrStatement":{"Statements":[\n ',
				...joined( all, ',\n ' ),
				']}}',
			];

const isVisitors = ( { forms }: Said ) => forms.some( ( one ) => one.visitor );

/** What a rule takes at the most. */
const units = ( one: Said ) =>
	// Two sets of allies, the site's path, and paths that lead up.
	2 +
	DECODED_UNITS +
	PLAIN_UNITS +
	( isVisitors( one ) ? 3 * PLAIN_UNITS : 0 ) +
	one.forms.length * ( DECODED_UNITS + PLAIN_UNITS );

const capacity = ( list: readonly Said[] ) =>
	list.reduce( ( sum, one ) => sum + units( one ), 0 );

const KINDS = [
	[ 'ipv4', 'IPV4', 'SidegateAlliesIPv4' ],
	[ 'ipv6', 'IPV6', 'SidegateAlliesIPv6' ],
] as const;

const set = ( name: string ) =>
	`{"NotStatement":{"Statement":{"IPSetReferenceStatement":{"Arn":{"Fn::GetAtt":["${ name }","Arn"]}}}}},\n `;

const metric = ( name: string ) =>
	`"VisibilityConfig":{"SampledRequestsEnabled":true,"CloudWatchMetricsEnabled":true,"MetricName":"${ name }"}`;

const ruleOf =
	( list: readonly Said[] ) =>
	( one: Said ): readonly Part[] => {
		const { forms, answer, rule } = one;
		const everybody = forms.filter( ( { visitor } ) => ! visitor );
		const visitors = forms.filter( ( { visitor } ) => visitor );
		return [
			`# ${ about( one ) }\n`,
			`{"Name":"sidegate-${ rule.id }","Priority":${ list.indexOf( one ) },`,
			`"Action":{"Block":{"CustomResponse":{"ResponseCode":${ answer }}}},\n ${ metric( `sidegate-${ rule.id }` ) },\n`,
			' "Statement":{"AndStatement":{"Statements":[\n ',
			...KINDS.map( ( [ when, , name ] ): Part => ( {
				when,
				then: [ set( name ) ],
			} ) ),
			{ when: 'base', then: [ ...BELOW, ',\n ' ] },
			...joined(
				[
					LEFT,
					...( everybody.length === 0 ? VISITOR : [] ),
					either(
						everybody.length > 0 && visitors.length > 0
							? [
									and( [
										...VISITOR,
										either( visitors.map( look ) ),
									] ),
									...everybody.map( look ),
								]
							: forms.map( look )
					),
				],
				',\n '
			),
			']}}}',
		];
	};

const sets: readonly Part[] = KINDS.map(
	( [ when, version, name ] ): Part => ( {
		when,
		then: [
			`"${ name }":{"Type":"AWS::WAFv2::IPSet","Properties":{"Scope":{"Ref":"Scope"},"IPAddressVersion":"${ version }","Addresses":[\n`,
			{ each: when, between: ',\n', of: [ '"{{cidr}}"' ] },
			']}},\n',
		],
	} )
);

export const awsWaf = printed( {
	name: 'aws-waf',
	strengths: [ 'bare' ],
	covers: byExpressions( 'own' ),
	plain: plainForms( 'own' ),
	uncounted:
		'AWS WAF blocks before PHP is asked. It counts by itself: CloudWatch has a metric for each rule, such as sidegate-xmlrpc.',
	text: ( list ) => [
		'{"AWSTemplateFormatVersion":"2010-09-09",\n',
		'"Parameters":{"Scope":{"Type":"String","Default":"CLOUDFRONT","AllowedValues":["CLOUDFRONT","REGIONAL"]}},\n',
		'"Outputs":{"RuleGroup":{"Value":{"Fn::GetAtt":["Sidegate","Arn"]}}},\n',
		'"Resources":{\n',
		...sets,
		`"Sidegate":{"Type":"AWS::WAFv2::RuleGroup","Properties":{"Name":"sidegate","Scope":{"Ref":"Scope"},"Capacity":${ capacity( list ) },\n`,
		`${ metric( 'sidegate' ) },\n"Rules":[\n`,
		each( list, ruleOf( list ), ',\n' ),
		'\n]}}}}\n',
	],
} );
