/** Why a place cannot be opened, read or filled as asked; `message` is one line for the operator. */
export class PlaceRefused extends Error {
  override name = 'PlaceRefused';
}
