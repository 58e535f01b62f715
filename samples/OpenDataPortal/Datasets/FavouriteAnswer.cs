namespace OpenDataPortal.Datasets;

internal sealed record FavouriteAnswer(string Id, bool Favourite);
