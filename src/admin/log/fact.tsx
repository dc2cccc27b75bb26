/**
 * One line of what is known: its name, and what it is.
 */
import type { ReactNode } from 'react';

interface Props {
	readonly name: string;
	readonly children: ReactNode;
}

export function Fact( { name, children }: Props ) {
	return (
		<div className="sidegate-fact">
			<dt>{ name }</dt>
			<dd>{ children }</dd>
		</div>
	);
}
