/**
 * One line of a description list: a name and its value.
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
