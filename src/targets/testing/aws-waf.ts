/**
 * Interprets the part of AWS WAF that our template uses, for tests, as its
 * documentation describes it: IP sets and one rule group in CloudFormation.
 * (AWS WAF Developer Guide: "Rule statements", "Text transformations",
 * "Supported regular expression syntax"; API reference of WAFV2 for limits.)
 */
import { BlockList, isIPv6 } from 'node:net';
import type { RequestLine } from '../../conditions/request';
import { partsOf } from './request-parts';
import { resolveDecoded } from './traversal';
import {
	resourceOf,
	check,
	type Resource,
	type Statement,
} from './aws-template';

/** RFC 3986 percent-decoding, once; bytes stay Latin-1 characters. */
const TRANSFORMATIONS = {
	NONE: ( text: string ) => text,
	URL_DECODE: ( text: string ) =>
		text.replace( /%([0-9a-f]{2})/gi, ( _, hex: string ) =>
			String.fromCharCode( parseInt( hex, 16 ) )
		),
	NORMALIZE_PATH: resolveDecoded,
} as const;

/**
 * Loads a template. The returned function returns the status with which a
 * request is blocked, or undefined if it is not blocked.
 *
 * @throws if AWS wouldn't accept the template.
 */
export function load(
	text: string
): ( request: RequestLine, ip: string ) => number | undefined {
	const resources = check( text );
	return ( request, ip ) => {
		for ( const { Properties: group } of Object.values( resources ) ) {
			const rules = 'Rules' in group ? group.Rules : [];
			for ( const { Statement, Action } of [ ...rules ].sort(
				( one, other ) => one.Priority - other.Priority
			) ) {
				if ( holds( Statement, request, ip, resources ) ) {
					return Action.Block.CustomResponse.ResponseCode;
				}
			}
		}
		return undefined;
	};
}

export function holds(
	statement: Statement,
	request: RequestLine,
	ip: string,
	resources: Readonly< Record< string, Resource > >
): boolean {
	const holdsNested = ( one: Statement ) =>
		holds( one, request, ip, resources );
	if ( 'AndStatement' in statement ) {
		return statement.AndStatement.Statements.every( holdsNested );
	}
	if ( 'OrStatement' in statement ) {
		return statement.OrStatement.Statements.some( holdsNested );
	}
	if ( 'NotStatement' in statement ) {
		return ! holdsNested( statement.NotStatement.Statement );
	}
	if ( 'IPSetReferenceStatement' in statement ) {
		const { Properties: set } = resourceOf(
			resources,
			statement.IPSetReferenceStatement.Arn
		);
		return 'Addresses' in set && inSet( set.Addresses, ip );
	}
	// A missing component matches nothing.
	const match = statement.RegexMatchStatement;
	const value = transformed( match, request );
	const [ , flag, pattern = '' ] =
		/^(\(\?i\))?(.*)$/s.exec( match.RegexString ) ?? [];
	return (
		value !== undefined &&
		new RegExp( pattern, flag ? 'i' : '' ).test( value )
	);
}

type Component = Extract<
	Statement,
	{ RegexMatchStatement: unknown }
>[ 'RegexMatchStatement' ];

/** Returns the part of the request that a statement inspects. */
function component(
	field: Component[ 'FieldToMatch' ],
	request: RequestLine
): string | undefined {
	const { path, query, headers, method } = partsOf( request );
	if ( 'UriPath' in field ) {
		return path;
	}
	if ( 'QueryString' in field ) {
		return query;
	}
	return 'Method' in field ? method : headers.get( field.SingleHeader.Name );
}

/** Returns that part after the text transformations, in order. */
const transformed = (
	{
		FieldToMatch,
		TextTransformations,
	}: Pick< Component, 'FieldToMatch' | 'TextTransformations' >,
	request: RequestLine
): string | undefined =>
	[ ...TextTransformations ]
		.sort( ( one, other ) => one.Priority - other.Priority )
		.reduce(
			( text, { Type } ) =>
				text === undefined ? text : TRANSFORMATIONS[ Type ]( text ),
			component( FieldToMatch, request )
		);

function inSet( addresses: readonly string[], ip: string ): boolean {
	const list = new BlockList();
	for ( const address of addresses ) {
		const [ network = '', bits ] = address.split( '/' );
		list.addSubnet(
			network,
			Number( bits ),
			isIPv6( network ) ? 'ipv6' : 'ipv4'
		);
	}
	return list.check( ip, isIPv6( ip ) ? 'ipv6' : 'ipv4' );
}
