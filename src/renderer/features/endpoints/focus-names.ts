/** The button that opens an endpoint from the list. */
export function endpointNameId(id: number): string {
  return `endpoint-${id}`;
}

export const addEndpointId = 'add-endpoint';
