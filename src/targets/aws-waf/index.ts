/**
 * A CloudFormation template: IP sets for the allowed addresses, and a rule group.
 * It is YAML with its values written as JSON, so that it can have comments.
 */
import { ACTIVITY_TYPE } from '../../conditions/request';
import { type RequestForm } from '../../rules/plain-form';
import { byExpressions } from '../shared/observed-cases';
import { plainForms } from '../shared/plain-forms';
import { printedTarget } from '../shared/printed-target';
import {
	byDescription,
	formsComment,
	joined,
	sitePath,
	partPerRule,
	LOGIN_COOKIE,
	pathPattern,
	TRAVERSAL,
	type RuleText,
} from '../shared/rule-texts';
import type { Part } from '../target';
import { awsWafFacts } from './facts';

const PATH = '{"UriPath":{}}';
const QUERY = '{"QueryString":{}}';
const METHOD = '{"Method":{}}';
const NONE = '{"Priority":0,"Type":"NONE"}';
const DECODED =
	'{"Priority":0,"Type":"URL_DECODE"},{"Priority":1,"Type":"NORMALIZE_PATH"}';

/** Web ACL capacity units: three for an expression, ten for each transformation. */
const PLAIN_UNITS = 3;
const DECODED_UNITS = 23;

/** Prints a JSON string; slots stay unchanged. */
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

const onPath = ( form: RequestForm ) =>
	matches(
		PATH,
		[
			'"(?i)^',
			sitePath( '{{bases_json}}' ),
			`${ quoted( pathPattern( form, 'site' ) ).slice( 1 ) }`,
		],
		DECODED
	);

const singleHeader = ( name: string ) =>
	`{"SingleHeader":{"Name":"${ name }"}}`;

/** Leaves possible logins, forms and ActivityPub to PHP. */
const VISITOR: ReadonlyArray< readonly Part[] > = [
	matches( METHOD, [ '"^(?:GET|HEAD)$"' ] ),
	not( matches( singleHeader( 'cookie' ), [ quoted( LOGIN_COOKIE ) ] ) ),
	not( matches( singleHeader( 'authorization' ), [ '"."' ] ) ),
	not( matches( singleHeader( 'accept' ), [ quoted( ACTIVITY_TYPE ) ] ) ),
];

/** Leaves paths with `..` to PHP. */
const EXCEPTIONS = not( matches( PATH, [ `"(?i)${ TRAVERSAL }"` ] ) );

/** Restricts a rule to the site's path, case-sensitively. */
const SITE_PATH = matches( PATH, [ '"^{{bases_json}}/"' ], DECODED );

const combined =
	( kind: 'And' | 'Or' ) =>
	( all: ReadonlyArray< readonly Part[] > ): readonly Part[] =>
		all.length === 1
			? ( all[ 0 ] ?? [] )
			: [
					`{"${ kind }Statement":{"Statements":[\n `,
					...joined( all, ',\n ' ),
					']}}',
				];
const and = combined( 'And' );
const either = combined( 'Or' );

const formStatement = ( form: RequestForm ) =>
	and( [
		onPath( form ),
		...( form.query
			? [ matches( QUERY, [ quoted( `^${ form.query }$` ) ] ) ]
			: [] ),
	] );

const hasVisitorForms = ( { forms }: RuleText ) =>
	forms.some( ( one ) => one.visitor );

/** Returns the most units that a rule can need. */
const units = ( one: RuleText ) =>
	// Two sets of allowed addresses, the site's path, and paths with `..`.
	2 +
	DECODED_UNITS +
	PLAIN_UNITS +
	( hasVisitorForms( one ) ? VISITOR.length * PLAIN_UNITS : 0 ) +
	one.forms.length * ( DECODED_UNITS + PLAIN_UNITS );

const capacity = ( list: readonly RuleText[] ) =>
	list.reduce( ( sum, one ) => sum + units( one ), 0 );

const KINDS = [
	[ 'ipv4', 'IPV4', 'SidegateAllowedIPv4' ],
	[ 'ipv6', 'IPV6', 'SidegateAllowedIPv6' ],
] as const;

const set = ( name: string ) =>
	`{"NotStatement":{"Statement":{"IPSetReferenceStatement":{"Arn":{"Fn::GetAtt":["${ name }","Arn"]}}}}},\n `;

const metric = ( name: string ) =>
	`"VisibilityConfig":{"SampledRequestsEnabled":true,"CloudWatchMetricsEnabled":true,"MetricName":"${ name }"}`;

const ruleOf =
	( list: readonly RuleText[] ) =>
	( one: RuleText ): readonly Part[] => {
		const { forms, answer, rule } = one;
		const forAnyClient = forms.filter( ( { visitor } ) => ! visitor );
		const forVisitors = forms.filter( ( { visitor } ) => visitor );
		return [
			...byDescription( one ).map(
				( some ) => `# ${ formsComment( some ) }\n`
			),
			`{"Name":"sidegate-${ rule.id }","Priority":${ list.indexOf( one ) },`,
			`"Action":{"Block":{"CustomResponse":{"ResponseCode":${ answer }}}},\n ${ metric( `sidegate-${ rule.id }` ) },\n`,
			' "Statement":{"AndStatement":{"Statements":[\n ',
			...KINDS.map( ( [ when, , name ] ): Part => ( {
				when,
				then: [ set( name ) ],
			} ) ),
			{ when: 'base', then: [ ...SITE_PATH, ',\n ' ] },
			...joined(
				[
					EXCEPTIONS,
					...( forAnyClient.length === 0 ? VISITOR : [] ),
					either(
						forAnyClient.length > 0 && forVisitors.length > 0
							? [
									and( [
										...VISITOR,
										either(
											forVisitors.map( formStatement )
										),
									] ),
									...forAnyClient.map( formStatement ),
								]
							: forms.map( formStatement )
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

export const awsWaf = printedTarget( awsWafFacts, {
	covers: byExpressions( 'site' ),
	plainForms: plainForms( 'site' ),
	uncounted:
		'AWS WAF blocks before PHP runs, and counts by itself: CloudWatch has a metric for each rule, such as sidegate-xmlrpc.',
	text: ( list ) => [
		'{"AWSTemplateFormatVersion":"2010-09-09",\n',
		'"Parameters":{"Scope":{"Type":"String","Default":"CLOUDFRONT","AllowedValues":["CLOUDFRONT","REGIONAL"]}},\n',
		'"Outputs":{"RuleGroup":{"Value":{"Fn::GetAtt":["Sidegate","Arn"]}}},\n',
		'"Resources":{\n',
		...sets,
		`"Sidegate":{"Type":"AWS::WAFv2::RuleGroup","Properties":{"Name":"sidegate","Scope":{"Ref":"Scope"},"Capacity":${ capacity( list ) },\n`,
		`${ metric( 'sidegate' ) },\n"Rules":[\n`,
		partPerRule( list, ruleOf( list ), ',\n' ),
		'\n]}}}}\n',
	],
} );
