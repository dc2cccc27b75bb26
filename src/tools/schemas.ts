/**
 * Generates the JSON Schemas of the REST types, in the subset that WordPress
 * supports (rest_validate_value_from_schema: no `$ref`).
 */
import { join } from 'node:path';
import { buildGenerator, programFromConfig } from 'typescript-json-schema';
import { constraints } from '../settings/constraints';
import { withDescriptions } from '../hits/hit';

const TYPES = [
	'Settings',
	'SettingsPatch',
	'Stats',
	'Hit',
	'HitsContext',
	'Group',
	'AddressNetwork',
	'AbuseFacts',
	'Source',
	'Server',
	'ServerPatch',
	'Probe',
	'ProbeRequest',
	'SiteStatus',
	'Export',
	'SourceDiagnosis',
	'SourceCheckRequest',
	'SourceCheck',
	'RecordedIncident',
	'AlertTest',
	'ExposedName',
	'ExposureReport',
	'ExposureRequest',
	'NicenameChange',
	'LogFile',
	'LogFiles',
	'NetworkData',
] as const;

const root = join( __dirname, '..', '..' );

/**
 * Returns the schemas by type.
 *
 * @throws if the schema of a type needs a reference to another type.
 */
export function schemas(): Record< string, object > {
	const program = programFromConfig( join( root, 'tsconfig.json' ), [
		join( root, 'src/api/types.ts' ),
	] );
	const generator = buildGenerator( program, {
		ref: false,
		required: true,
		noExtraProps: true,
		ignoreErrors: true,
	} );
	return Object.fromEntries(
		TYPES.map( ( type ) => {
			const { $schema, ...schema } =
				generator?.getSchemaForSymbol( type ) ?? {};
			if ( schema.properties && type.startsWith( 'Settings' ) ) {
				// Types have no bounds.
				for ( const [ key, more ] of Object.entries( constraints ) ) {
					Object.assign( schema.properties[ key ] ?? {}, more );
				}
			}
			if (
				! schema.properties ||
				JSON.stringify( schema ).includes( '"$ref"' )
			) {
				throw new Error(
					`The schema of ${ type } needs a $ref, which WordPress does not support.`
				);
			}
			return [
				type,
				type === 'Hit' ? withDescriptions( schema ) : schema,
			];
		} )
	);
}
