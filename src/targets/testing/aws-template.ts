/**
 * Reads our CloudFormation template, and checks AWS's limits on it.
 */
export interface Transformation {
	readonly Priority: number;
	readonly Type: 'NONE' | 'URL_DECODE' | 'NORMALIZE_PATH';
}

export type Field =
	| { readonly UriPath: Record< string, never > }
	| { readonly QueryString: Record< string, never > }
	| { readonly Method: Record< string, never > }
	| { readonly SingleHeader: { readonly Name: string } };

export interface Arn {
	readonly 'Fn::GetAtt': readonly [ string, 'Arn' ];
}

export type Statement =
	| { readonly AndStatement: { readonly Statements: readonly Statement[] } }
	| { readonly OrStatement: { readonly Statements: readonly Statement[] } }
	| { readonly NotStatement: { readonly Statement: Statement } }
	| { readonly IPSetReferenceStatement: { readonly Arn: Arn } }
	| {
			readonly RegexMatchStatement: {
				readonly RegexString: string;
				readonly FieldToMatch: Field;
				readonly TextTransformations: readonly Transformation[];
			};
	  };

interface IpSet {
	readonly Scope: string;
	readonly IPAddressVersion: 'IPV4' | 'IPV6';
	readonly Addresses: readonly string[];
}

interface Rule {
	readonly Name: string;
	readonly Priority: number;
	readonly Statement: Statement;
	readonly Action: {
		readonly Block: {
			readonly CustomResponse: { readonly ResponseCode: number };
		};
	};
}

interface RuleGroup {
	readonly Capacity: number;
	readonly Rules: readonly Rule[];
}

export interface Resource {
	readonly Type: string;
	readonly Properties: IpSet | RuleGroup;
}

/** API reference of RegexMatchStatement. */
export const MAX_REGEX_LENGTH = 512;

/** "Supported regular expression syntax in AWS WAF": no captures among them. */
const UNSUPPORTED_REGEX = /\((?!\?:|\?i\))|\\[1-9CRK]|[*+?}]\+|\{[0-9]{3,}/;

/**
 * Counts the web ACL capacity units (Developer Guide: "Rule statements", each
 * statement's page). A transformation that two statements of a rule share on one
 * component costs once; here it counts each time, so the sum is never too small.
 */
export function units( statement: Statement ): number {
	const sum = ( all: readonly Statement[] ) =>
		all.reduce( ( total, one ) => total + units( one ), 0 );
	if ( 'AndStatement' in statement ) {
		return sum( statement.AndStatement.Statements );
	}
	if ( 'OrStatement' in statement ) {
		return sum( statement.OrStatement.Statements );
	}
	if ( 'NotStatement' in statement ) {
		return units( statement.NotStatement.Statement );
	}
	if ( 'IPSetReferenceStatement' in statement ) {
		return 1;
	}
	const { TextTransformations } = statement.RegexMatchStatement;
	return (
		3 +
		10 *
			TextTransformations.filter( ( { Type } ) => Type !== 'NONE' ).length
	);
}

/** @throws if there is no such resource. */
export function resourceOf(
	resources: Readonly< Record< string, Resource > >,
	arn: Arn
): Resource {
	const found = resources[ arn[ 'Fn::GetAtt' ][ 0 ] ];
	if ( ! found ) {
		throw new Error(
			`The template has no resource ${ arn[ 'Fn::GetAtt' ][ 0 ] }.`
		);
	}
	return found;
}

/**
 * Reads a template as AWS would.
 *
 * @throws if AWS wouldn't accept it.
 */
export function check( text: string ): Readonly< Record< string, Resource > > {
	// The YAML template is JSON, except for its comments.
	const { Resources } = JSON.parse( text.replace( /^#.*$/gm, '' ) ) as {
		readonly Resources: Readonly< Record< string, Resource > >;
	};
	for ( const { Properties } of Object.values( Resources ) ) {
		if ( 'Rules' in Properties ) {
			const { Capacity, Rules } = Properties;
			Rules.forEach( ( rule ) => checkStatement( rule.Statement ) );
			const needed = Rules.reduce(
				( total, rule ) => total + units( rule.Statement ),
				0
			);
			if ( needed > Capacity ) {
				throw new Error(
					`The rules need ${ needed } units of ${ Capacity }.`
				);
			}
		}
	}
	return Resources;
}

function checkStatement( statement: Statement ): void {
	if ( 'RegexMatchStatement' in statement ) {
		const { RegexString } = statement.RegexMatchStatement;
		if (
			RegexString.length > MAX_REGEX_LENGTH ||
			UNSUPPORTED_REGEX.test( RegexString )
		) {
			throw new Error(
				`AWS WAF accepts no such regex: ${ RegexString }`
			);
		}
	}
	if ( 'NotStatement' in statement ) {
		checkStatement( statement.NotStatement.Statement );
	}
	for ( const nested of nestedLists( statement ) ) {
		if ( nested.length < 2 ) {
			throw new Error( 'And and Or need at least two statements.' );
		}
		nested.forEach( checkStatement );
	}
}

/** Returns the list of an And or an Or. */
const nestedLists = (
	statement: Statement
): ReadonlyArray< readonly Statement[] > => [
	...( 'AndStatement' in statement
		? [ statement.AndStatement.Statements ]
		: [] ),
	...( 'OrStatement' in statement
		? [ statement.OrStatement.Statements ]
		: [] ),
];
