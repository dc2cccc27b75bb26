/**
 * JSON Schemas of the REST types, in the subset that WordPress validates
 * with (rest_validate_value_from_schema: no `$ref`).
 */
import { join } from 'node:path';
import { buildGenerator, programFromConfig } from 'typescript-json-schema';

const TYPES = [
	'Settings',
	'SettingsPatch',
	'Stats',
	'Hit',
	'Group',
	'AddressNetwork',
	'AbuseReport',
	'Source',
	'Server',
	'ServerPatch',
	'Probe',
	'ProbeRequest',
	'SiteStatus',
	'Export',
	'SourceSeen',
	'SourceCheckRequest',
	'SourceCheck',
	'IncidentAnswer',
	'AlertTest',
] as const;

const root = join( __dirname, '..', '..' );

/** @throws if a type can't be said without a reference to another. */
export function schemas(): Record< string, object > {
	const program = programFromConfig( join( root, 'tsconfig.json' ), [
		join( root, 'src/rest/types.ts' ),
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
			if (
				! schema.properties ||
				JSON.stringify( schema ).includes( '"$ref"' )
			) {
				throw new Error(
					`The schema of ${ type } can't be said to WordPress.`
				);
			}
			return [ type, schema ];
		} )
	);
}
