/**
 * Holds the place of what is still on its way. CSS shows it only after 300 ms.
 */
export function Skeleton() {
	return <div className="sidegate-skeleton" aria-hidden="true" />;
}
