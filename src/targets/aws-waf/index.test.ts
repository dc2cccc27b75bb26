/**
 * @jest-environment node
 */
import { evaluationOrder } from '../../rules';
import { check } from '../testing/aws-template';
import { load } from '../testing/aws-waf';
import {
	textFor,
	expressibleRules,
	findFalsePositives,
} from '../testing/false-positives';
import { wordpressRule, forbidden, flat, hidden } from '../testing/fixture';
import { awsWaf } from '.';

const { parts } = awsWaf.compile( [ forbidden, hidden, wordpressRule ] );

test( 'prints the rules', () => {
	expect( flat( parts.bare ?? [] ) )
		.toBe( `# Sidegate: rules for aws-waf, bare, version 7 (CloudFormation template, YAML). Update them after changing its settings.
{"AWSTemplateFormatVersion":"2010-09-09",
"Parameters":{"Scope":{"Type":"String","Default":"CLOUDFRONT","AllowedValues":["CLOUDFRONT","REGIONAL"]}},
"Outputs":{"RuleGroup":{"Value":{"Fn::GetAtt":["Sidegate","Arn"]}}},
"Resources":{
"Sidegate":{"Type":"AWS::WAFv2::RuleGroup","Properties":{"Name":"sidegate","Scope":{"Ref":"Scope"},"Capacity":146,
"VisibilityConfig":{"SampledRequestsEnabled":true,"CloudWatchMetricsEnabled":true,"MetricName":"sidegate"},
"Rules":[
# Forbidden rule: every request to d.php
{"Name":"sidegate-forbidden","Priority":0,"Action":{"Block":{"CustomResponse":{"ResponseCode":403}}},
 "VisibilityConfig":{"SampledRequestsEnabled":true,"CloudWatchMetricsEnabled":true,"MetricName":"sidegate-forbidden"},
 "Statement":{"AndStatement":{"Statements":[
 {"NotStatement":{"Statement":
 {"RegexMatchStatement":{"FieldToMatch":{"UriPath":{}},"TextTransformations":[{"Priority":0,"Type":"NONE"}],
  "RegexString":"(?i)(?:[.]|%2e){2}"}}}},
 {"RegexMatchStatement":{"FieldToMatch":{"UriPath":{}},"TextTransformations":[{"Priority":0,"Type":"URL_DECODE"},{"Priority":1,"Type":"NORMALIZE_PATH"}],
  "RegexString":"(?i)^/d[.]php(?:/|$)"}}]}}},
# Hidden rule: every request to m.php
# Hidden rule: ?m=1
{"Name":"sidegate-hidden","Priority":1,"Action":{"Block":{"CustomResponse":{"ResponseCode":404}}},
 "VisibilityConfig":{"SampledRequestsEnabled":true,"CloudWatchMetricsEnabled":true,"MetricName":"sidegate-hidden"},
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
 {"NotStatement":{"Statement":
 {"RegexMatchStatement":{"FieldToMatch":{"SingleHeader":{"Name":"accept"}},"TextTransformations":[{"Priority":0,"Type":"NONE"}],
  "RegexString":"/(?:activity|ld)[+]json"}}}},
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

test( 'allowed addresses are a set for each IP version', () => {
	const text = flat( parts.bare ?? [], [ 'ipv4', 'ipv6' ] );
	expect( text ).toContain(
		`"IPAddressVersion":"IPV6","Addresses":[\n"{{cidr}}"]`
	);
	expect( text ).toContain( `{"Fn::GetAtt":["SidegateAllowedIPv4","Arn"]}` );
} );

const VISITOR_ADDRESS = '192.0.2.1';

describe.each( expressibleRules.map( ( rule ) => [ rule.id, rule ] as const ) )(
	'%s',
	( _, rule ) => {
		const answer = load( textFor( awsWaf, [ rule ] ) );
		const { falsePositives, blockedCount } = findFalsePositives(
			rule,
			( request ) => answer( request, VISITOR_ADDRESS ) !== undefined
		);

		test( 'blocks no generated request that the evaluator allows', () => {
			expect( falsePositives ).toEqual( [] );
		} );

		test( 'blocks enough generated requests to be meaningful', () => {
			expect( blockedCount ).toBeGreaterThan( 5 );
		} );
	}
);

test( 'all rules fit into the capacity that the template declares, and into the free capacity', () => {
	const resources = check( textFor( awsWaf, evaluationOrder ) );
	const group = resources[ 'Sidegate' ]?.Properties;
	expect( group && 'Capacity' in group && group.Capacity ).toBeLessThan(
		1500
	);
} );

test.each( [
	[ 'no capture', 'a(b)' ],
	[ 'no look-around', '(?=a)' ],
	[ 'no more than 512 characters', 'a'.repeat( 513 ) ],
] )( 'AWS accepts %s', ( _, RegexString ) => {
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
	expect( () => check( template ) ).toThrow( 'accepts no such regex' );
} );

test( 'a group that needs more than its capacity is rejected', () => {
	const text = textFor( awsWaf, [ hidden ] );
	expect( () =>
		check( text.replace( /"Capacity":\d+/, '"Capacity":10' ) )
	).toThrow( 'units of 10' );
} );
