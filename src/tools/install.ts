/**
 * What the two tools that install have in common.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

export const root = join( __dirname, '..', '..' );

export function log( text: string ): void {
	process.stdout.write( `install: ${ text }\n` );
}

/** Runs a command. @throws if it fails. */
export function run( command: string, ...args: string[] ): void {
	const { status, error } = spawnSync( command, args, {
		cwd: root,
		stdio: 'inherit',
		env: {
			...process.env,
			DEBIAN_FRONTEND: 'noninteractive',
			COMPOSER_ALLOW_SUPERUSER: '1',
		},
	} );
	if ( status !== 0 ) {
		throw new Error(
			`${ [ command, ...args ].join( ' ' ) }: ${
				error?.message ?? `exit code ${ status }`
			}`
		);
	}
}

/** Runs an installer. If it fails, its message is printed and the exit code is 1. */
export function install( installer: () => void ): void {
	try {
		installer();
	} catch ( error ) {
		log( error instanceof Error ? error.message : String( error ) );
		process.exitCode = 1;
	}
}
