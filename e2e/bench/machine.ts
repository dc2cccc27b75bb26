/**
 * Describes the machine and the software of a run in one line.
 */
import { cpus, totalmem } from 'node:os';
import type { Site } from '../../src/tools/sites/site';
import { execute } from '../../src/tools/sites/user';

const GIB = 2 ** 30;

export async function machine( { version, php }: Site ): Promise< string > {
	const { stdout } = await execute( 'apache2', [ '-v' ] );
	const apache = /Apache\/(\S+)/.exec( stdout )?.[ 1 ] ?? '';
	const [ cpu ] = cpus();
	return [
		`${ cpus().length } cores (${ cpu?.model.trim() ?? 'unknown' })`,
		`${ Math.round( totalmem() / GIB ) } GiB`,
		`WordPress ${ version }`,
		`Apache ${ apache } (event)`,
		`PHP-FPM ${ php }`,
		'MariaDB',
	].join( ', ' );
}
