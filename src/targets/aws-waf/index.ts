/**
 * A template of CloudFormation: IP sets for the allies, and a rule group.
 */
import type { RequestLine } from '../../language/request';
import type { Rule } from '../../rules/rule';
import { UNEXPLAINED } from '../coverage';
import { outcome } from '../outcome';
import { header, type Part, type Target } from '../target';
import { eachRule, sure, type Sure } from '../template';
import { closestReason } from '../ways';
import { holds } from './interpreter';
import {
	GUARDS,
	matches,
	not,
	told,
	waysOf,
	type Asked,
	type Way,
} from './statements';
import { units, type Statement } from './template';

const of = ( way: Way ) => way.map( ( { statement } ) => statement );

/** AWS takes no list of one. */
const joined = ( kind: 'And' | 'Or', list: readonly Statement[] ): Statement => {
	const [ only ] = list;
	if ( only && list.length === 1 ) {
		return only;
	}
	return kind === 'And'
		? { AndStatement: { Statements: list } }
		: { OrStatement: { Statements: list } };
};

const same = ( one: Asked ) => JSON.stringify( one.statement );

/** What every way asks is asked once. */
function statements( ways: readonly Way[] ): readonly Statement[] {
	const [ first = [], ...others ] = ways;
	const shared = first.filter( ( one ) =>
		others.every( ( way ) => way.map( same ).includes( same( one ) ) )
	);
	const keys = new Set( shared.map( same ) );
	const rest = ways.map( ( way ) =>
		way.filter( ( one ) => ! keys.has( same( one ) ) )
	);
	return [
		...of( shared ),
		...( rest.some( ( way ) => way.length === 0 )
			? []
			: [
					joined(
						'Or',
						rest.map( ( way ) => joined( 'And', of( way ) ) )
					),
				] ),
	];
}

/** JSON, with the slots as they are within a string of it. */
const json = ( value: unknown ) =>
	JSON.stringify( value ).replaceAll( '{{rest_prefix}}', '{{rest_prefix_json}}' );

const arn = ( name: string ) => ( { 'Fn::GetAtt': [ name, 'Arn' ] as const } );

const KINDS = [
	[ 'ipv4', 'IPV4', 'SidegateAlliesIPv4' ],
	[ 'ipv6', 'IPV6', 'SidegateAlliesIPv6' ],
] as const;

const BELOW = matches(
	{ UriPath: {} },
	'^{{bases_json}}(?:/|$)',
	'URL_DECODE'
);

const asked = ( ways: readonly Way[] ) => [
	...of( GUARDS ),
	...statements( ways ),
];

function written( { rule, answer }: Sure, priority: number, ways: readonly Way[] ): readonly Part[] {
	const name = `sidegate-${ rule.id }`;
	return [
		`{"Name":"${ name }","Priority":${ priority },"Statement":{"AndStatement":{"Statements":[`,
		...KINDS.map( ( [ when, , set ] ): Part => ( {
			when,
			then: [
				json( not( { IPSetReferenceStatement: { Arn: arn( set ) } } ) ),
				',',
			],
		} ) ),
		{ when: 'base', then: [ JSON.stringify( BELOW ), ',' ] },
		asked( ways ).map( json ).join( ',\n' ),
		']}},\n"Action":',
		json( { Block: { CustomResponse: { ResponseCode: answer } } } ),
		',"VisibilityConfig":',
		json( {
			SampledRequestsEnabled: true,
			CloudWatchMetricsEnabled: true,
			MetricName: name,
		} ),
		'}',
	];
}

const sets: readonly Part[] = KINDS.map(
	( [ when, version, name ] ): Part => ( {
		when,
		then: [
			`"${ name }":{"Type":"AWS::WAFv2::IPSet","Properties":{"Scope":{"Ref":"Scope"},"IPAddressVersion":"${ version }","Addresses":[`,
			{ each: when, between: ',', of: [ '"{{cidr}}"' ] },
			']}},\n',
		],
	} )
);

const START = {
	AWSTemplateFormatVersion: '2010-09-09',
	Description: header( 'aws-waf', 'bare', '' )
		.trim()
		.replace( /\s*\n\s*/g, ' ' ),
	Parameters: {
		Scope: {
			Type: 'String',
			Default: 'CLOUDFRONT',
			AllowedValues: [ 'CLOUDFRONT', 'REGIONAL' ],
		},
	},
};

export const awsWaf: Target = {
	name: 'aws-waf',
	compile: ( rules: readonly Rule[] ) => {
		const list = sure( rules );
		const ways = new Map(
			list.map( ( one ) => [
				one,
				one.rule.when.ok ? waysOf( one.rule.when.condition ) : [],
			] )
		);
		const ofRule = ( one: Sure ) => ways.get( one ) ?? [];
		// Two sets of allies, and the site's path, in each rule.
		const capacity = list.reduce(
			( sum, one ) =>
				sum +
				2 +
				units( BELOW ) +
				asked( told( ofRule( one ) ) )
					.map( units )
					.reduce( ( total, each ) => total + each, 0 ),
			0
		);
		return {
			target: 'aws-waf',
			parts: {
				bare: [
					`${ JSON.stringify( START ).slice( 0, -1 ) },\n"Resources":{\n`,
					...sets,
					`"Sidegate":{"Type":"AWS::WAFv2::RuleGroup","Properties":{"Name":"sidegate","Scope":{"Ref":"Scope"},"Capacity":${ capacity },`,
					'"VisibilityConfig":{"SampledRequestsEnabled":true,"CloudWatchMetricsEnabled":true,"MetricName":"sidegate"},"Rules":[\n',
					{
						...rulesOf( list, ( one ) =>
							written(
								one,
								list.indexOf( one ),
								told( ofRule( one ) )
							)
						),
						between: ',\n',
					},
					'\n]}}},\n"Outputs":{"RuleGroup":{"Value":{"Fn::GetAtt":["Sidegate","Arn"]}}}}\n',
				],
			},
			uncounted:
				'AWS WAF blocks before PHP is asked. It counts by itself: CloudWatch has a metric for each rule, such as sidegate-xmlrpc.',
			rules: outcome( rules, list, ( one, request ) =>
				why( ofRule( one ), request )
			),
		};
	},
};

/** `eachRule` makes a part that can be joined by something. */
const rulesOf = ( list: readonly Sure[], part: ( one: Sure ) => readonly Part[] ) => {
	const made = eachRule( list, part );
	if ( typeof made === 'string' || ! ( 'rules' in made ) ) {
		throw new Error( 'Not a part for each rule.' );
	}
	return made;
};

/** Why AWS WAF leaves a request to PHP; undefined if it refuses it. */
function why(
	ways: readonly Way[],
	request: RequestLine
): string | undefined {
	const fails = ( { statement }: Asked ) =>
		! holds( filledIn( statement ), request, '192.0.2.1', {} );
	const guard = GUARDS.find( fails );
	if ( guard ) {
		return guard.because ?? UNEXPLAINED;
	}
	return closestReason(
		ways,
		fails,
		( { because } ) => because,
		UNEXPLAINED
	);
}

/** As on a site whose REST is where it is by default. */
const filledIn = ( statement: Statement ) =>
	JSON.parse(
		JSON.stringify( statement ).replaceAll(
			'{{rest_prefix}}',
			'[Ww][Pp]-[Jj][Ss][Oo][Nn]'
		)
	) as Statement;
