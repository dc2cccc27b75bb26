/**
 * A notice that looks like WordPress's. A screen reader reads it in its place only: a refresh may add it, and must not interrupt.
 */
import { __ } from '@wordpress/i18n';
import type { ReactNode } from 'react';

interface Props {
	readonly status: 'error' | 'warning' | 'info';
	readonly children: ReactNode;
}

function statusLabel( status: Props[ 'status' ] ): string {
	switch ( status ) {
		case 'error':
			return __( 'Error:', 'sidegate' );
		case 'warning':
			return __( 'Warning:', 'sidegate' );
		case 'info':
			return __( 'Note:', 'sidegate' );
	}
}

export function Notice( { status, children }: Props ) {
	return (
		<div className={ `components-notice is-${ status }` }>
			<div className="components-notice__content">
				<span className="screen-reader-text">
					{ statusLabel( status ) }
				</span>
				{ children }
			</div>
		</div>
	);
}
