/**
 * Finds the texts in TypeScript, by TypeScript's own syntax tree.
 */
import ts from 'typescript';
import { marksText, messageOf, type Message } from './translate-message';

const MODULE = '@wordpress/i18n';

/** What the file calls the functions that it imports, by their own names. */
function importedNames( source: ts.SourceFile ): ReadonlyMap< string, string > {
	const names = new Map< string, string >();
	for ( const statement of source.statements ) {
		const bindings =
			ts.isImportDeclaration( statement ) &&
			ts.isStringLiteral( statement.moduleSpecifier ) &&
			statement.moduleSpecifier.text === MODULE &&
			statement.importClause?.namedBindings;
		if ( bindings && ts.isNamedImports( bindings ) ) {
			for ( const { name, propertyName } of bindings.elements ) {
				names.set( name.text, ( propertyName ?? name ).text );
			}
		}
	}
	return names;
}

/** Babel keeps `'a' + 'b'` as it is, and so must its key; it is no literal here. */
const literal = ( node: ts.Expression ) =>
	ts.isStringLiteralLike( node ) ? node.text : undefined;

/** The comment for translators before a call, or before the statement around it. */
function noteFor( call: ts.Node, source: ts.SourceFile ): string | undefined {
	for ( let node = call; ! ts.isSourceFile( node ); node = node.parent ) {
		const comments =
			ts.getLeadingCommentRanges( source.text, node.getFullStart() ) ??
			[];
		for ( const { pos, end } of comments.reverse() ) {
			const note = /translators:\s*(.+?)\s*(?:\*\/)?$/is.exec(
				source.text.slice( pos, end )
			)?.[ 1 ];
			if ( note !== undefined ) {
				return note;
			}
		}
		if ( ts.isStatement( node ) ) {
			return undefined;
		}
	}
	return undefined;
}

function messagesIn( text: string, file: string ): Message[] {
	const source = ts.createSourceFile(
		file,
		text,
		ts.ScriptTarget.ESNext,
		true
	);
	const names = importedNames( source );
	const found: Message[] = [];
	const visit = ( node: ts.Node ): void => {
		if (
			ts.isCallExpression( node ) &&
			ts.isIdentifier( node.expression )
		) {
			const name = names.get( node.expression.text );
			if ( name !== undefined && marksText( name ) ) {
				const { line } = source.getLineAndCharacterOfPosition(
					node.getStart()
				);
				found.push(
					messageOf( {
						name,
						args: node.arguments.map( literal ),
						file,
						line: line + 1,
						note: noteFor( node, source ),
					} )
				);
			}
		}
		ts.forEachChild( node, visit );
	};
	visit( source );
	return found;
}

/** @param sources Text of each file, by its name. */
export function scriptMessages(
	sources: ReadonlyMap< string, string >
): Message[] {
	return [ ...sources ].flatMap( ( [ file, text ] ) =>
		messagesIn( text, file )
	);
}
