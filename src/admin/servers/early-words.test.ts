import { plainApache } from '../fixtures';
import { modes } from './early-words';

test( 'what can’t be had here says why; the way back always can', () => {
	const options = modes( {
		...plainApache.early,
		'mu-plugin': {
			possible: false,
			because: { key: 'folder', message: 'mu-plugins is read-only.' },
		},
	} );
	expect(
		options.map( ( { value, because } ) => [ value, because ] )
	).toEqual( [
		[ 'off', undefined ],
		[ 'mu-plugin', 'mu-plugins is read-only.' ],
		[ 'prepend', undefined ],
	] );
} );
