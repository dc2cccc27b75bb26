/**
 * Whose data names the networks, as its licence asks to be told beside them.
 */
import { useCallback } from '@wordpress/element';
import { readNetwork } from '../api';
import { useLatest } from '../use-latest';

interface Props {
	/** Any that lies in a network that is shown; absent while none is. */
	readonly address: string | undefined;
}

/** Its room is always there. */
export function Credits( { address }: Props ) {
	const { answer } = useLatest(
		useCallback(
			async () =>
				address === undefined
					? undefined
					: readNetwork( address.split( '/' )[ 0 ] ?? address ),
			[ address ]
		)
	);
	return (
		<p className="sidegate-credits">
			{ answer?.data?.credits.map( ( { text, url } ) => (
				<a key={ url } href={ url }>
					{ text }
				</a>
			) ) }
		</p>
	);
}
