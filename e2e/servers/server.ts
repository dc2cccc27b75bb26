/**
 * A server with a compiled text in it, and an origin behind it.
 */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runFolder } from '../sites/folders';
import { listens, LOOPBACK } from '../sites/port';
import { startService, type Service } from '../sites/service';
import { giveToServer } from '../sites/user';

export interface Server extends Service {
	/** On the IPv4 loopback; it listens on the IPv6 one as well. */
	readonly url: string;
}

export interface Given {
	/** What the target has written. */
	readonly text: string;
	/** Where an honest request goes. */
	readonly originPort: number;
}

interface Recipe {
	readonly name: string;
	readonly port: number;
	/** Files by name, in a folder of the server's own. */
	readonly files: ( folder: string ) => Readonly< Record< string, string > >;
	readonly command: ( folder: string ) => readonly string[];
}

export async function startServer( recipe: Recipe ): Promise< Server > {
	const { name, port } = recipe;
	const folder = runFolder( name );
	for ( const [ file, text ] of Object.entries( recipe.files( folder ) ) ) {
		await writeFile( join( folder, file ), text );
	}
	await giveToServer( folder );
	const service = await startService( {
		name,
		command: recipe.command( folder ),
		log: join( folder, `${ name }.log` ),
		ready: () => listens( port ),
	} );
	return { ...service, url: `http://${ LOOPBACK }:${ port }` };
}
