/**
 * @jest-environment node
 */
import { asked } from '../../rules';
import { check } from '../testing/aws-template';
import { load } from '../testing/aws-waf';
import { textFor, told, tried } from '../testing/sound';
import { bridge, ditch, flat, moat } from '../testing/fixture';
import { awsWaf } from '.';

const { parts } = awsWaf.compile( [ ditch, moat, bridge ] );

test( 'rules in, text out', () => {
	expect( flat( parts.bare ?? [] ) )
		.toBe( `# Sidegate: rules for aws-waf, bare, version 5. Make them anew after changing its settings.
{"AWSTemplateFormatVersion":"2010-09-09",
"Parameters":{"Scope":{"Type":"String","Default":"CLOUDFRONT","AllowedValues":["CLOUDFRONT","REGIONAL"]}},
"Outputs":{"RuleGroup":{"Value":{"Fn::GetAtt":["Sidegate","Arn"]}}},
"Resources":{
"Sidegate":{"Type":"AWS::WAFv2::RuleGroup","Properties":{"Name":"sidegate","Scope":{"Ref":"Scope"},"Capacity":143,
"VisibilityConfig":{"SampledRequestsEnabled":true,"CloudWatchMetricsEnabled":true,"MetricName":"sidegate"},
"Rules":[
# The ditch: Whoever falls in.
{"Name":"sidegate-ditch","Priority":0,"Action":{"Block":{"CustomResponse":{"ResponseCode":403}}},
 "VisibilityConfig":{"SampledRequestsEnabled":true,"CloudWatchMetricsEnabled":true,"MetricName":"sidegate-ditch"},
 "Statement":{"AndStatement":{"Statements":[
 {"NotStatement":{"Statement":
 {"RegexMatchStatement":{"FieldToMatch":{"UriPath":{}},"TextTransformations":[{"Priority":0,"Type":"NONE"}],
  "RegexString":"(?i)(?:[.]|%2e){2}"}}}},
 {"RegexMatchStatement":{"FieldToMatch":{"UriPath":{}},"TextTransformations":[{"Priority":0,"Type":"URL_DECODE"},{"Priority":1,"Type":"NORMALIZE_PATH"}],
  "RegexString":"(?i)^/d[.]php(?:/|$)"}}]}}},
# The moat: Swimmers.
{"Name":"sidegate-moat","Priority":1,"Action":{"Block":{"CustomResponse":{"ResponseCode":404}}},
 "VisibilityConfig":{"SampledRequestsEnabled":true,"CloudWatchMetricsEnabled":true,"MetricName":"sidegate-moat"},
 "Statement":{"AndStatement":{"Statements":[
 {"NotStatement":{"Statement":
 {"RegexMatchStatement":{"FieldToMatch":{"UriPath":{}},"TextTransformations":[{"Priority":0,"Type":"NONE"}],
  "RegexString":"(?i)(?:[.]|%2e){2}"}}}},
 {"OrStatement":{"Statements":[
 {"AndStatement":{"Statements":[
 {"RegexMatchStatement":{"FieldToMatch":{"Method":{}},"TextTransformations":[{"Priority":0,"Type":"NONE"}],
  "RegexString":"^(?:GET|HEAD)$"}},
 {"NotStatement":{"Statement":
 {"RegexMatchStatement":{"FieldToMatch":{"SingleHeader":{"Name":"cookie"}},"TextTransformations":[{"Priority":0,"Type":"NONE"}],
  "RegexString":"(?:^|[^=])wordpress_logged_in_"}}}},
 {"NotStatement":{"Statement":
 {"RegexMatchStatement":{"FieldToMatch":{"SingleHeader":{"Name":"authorization"}},"TextTransformations":[{"Priority":0,"Type":"NONE"}],
  "RegexString":"."}}}},
 {"AndStatement":{"Statements":[
 {"RegexMatchStatement":{"FieldToMatch":{"UriPath":{}},"TextTransformations":[{"Priority":0,"Type":"URL_DECODE"},{"Priority":1,"Type":"NORMALIZE_PATH"}],
  "RegexString":"(?i)^/(?:(?:index|wp-activate)[.]php)?$"}},
 {"RegexMatchStatement":{"FieldToMatch":{"QueryString":{}},"TextTransformations":[{"Priority":0,"Type":"NONE"}],
  "RegexString":"^m=1$"}}]}}]}},
 {"RegexMatchStatement":{"FieldToMatch":{"UriPath":{}},"TextTransformations":[{"Priority":0,"Type":"URL_DECODE"},{"Priority":1,"Type":"NORMALIZE_PATH"}],
  "RegexString":"(?i)^/m[.]php(?:/|$)"}}]}}]}}}
]}}}}
` );
} );

test( 'allies are a set for each kind of address', () => {
	const text = flat( parts.bare ?? [], [ 'ipv4', 'ipv6' ] );
	expect( text ).toContain(
		`"IPAddressVersion":"IPV6","Addresses":[\n"{{cidr}}"]`
	);
	expect( text ).toContain( `{"Fn::GetAtt":["SidegateAlliesIPv4","Arn"]}` );
} );

const STRANGER = '192.0.2.1';

describe.each( told.map( ( rule ) => [ rule.id, rule ] as const ) )(
	'%s',
	( _, rule ) => {
		const answer = load( textFor( awsWaf, [ rule ] ) );
		const { wrong, refused } = tried(
			rule,
			( request ) => answer( request, STRANGER ) !== undefined
		);

		test( 'refuses nothing that anybody may come up with and the evaluator lets pass', () => {
			expect( wrong ).toEqual( [] );
		} );

		test( 'is refused often enough to mean something', () => {
			expect( refused ).toBeGreaterThan( 5 );
		} );
	}
);

test( 'all rules are within the capacity that the template names, and the free one', () => {
	const resources = check( textFor( awsWaf, asked ) );
	const group = resources[ 'Sidegate' ]?.Properties;
	expect( group && 'Capacity' in group && group.Capacity ).toBeLessThan(
		1500
	);
} );

test.each( [
	[ 'no capture', 'a(b)' ],
	[ 'no look-around', '(?=a)' ],
	[ 'no more than 512 characters', 'a'.repeat( 513 ) ],
] )( 'AWS takes %s', ( _, RegexString ) => {
	const Statement = {
		RegexMatchStatement: {
			RegexString,
			FieldToMatch: { UriPath: {} },
			TextTransformations: [ { Priority: 0, Type: 'NONE' } ],
		},
	};
	const Rules = [ { Name: 'a', Priority: 0, Statement } ];
	const template = JSON.stringify( {
		Resources: { a: { Properties: { Capacity: 100, Rules } } },
	} );
	expect( () => check( template ) ).toThrow( 'takes no such regex' );
} );

test( 'a group that needs more than its capacity is refused', () => {
	const text = textFor( awsWaf, [ moat ] );
	expect( () =>
		check( text.replace( /"Capacity":\d+/, '"Capacity":10' ) )
	).toThrow( 'units of 10' );
} );
