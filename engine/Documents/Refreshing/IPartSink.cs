namespace WorkSummary.Documents.Refreshing;

/// <summary>A package that takes parts of another.</summary>
internal interface IPartSink
{
    /// <summary>Adds a part.</summary>
    /// <returns>Its name, which is another than wanted where that is taken.</returns>
    string Add(string wanted, byte[] content, string contentType);

    /// <summary>Adds a relationship to a part.</summary>
    /// <returns>Its id.</returns>
    string Relate(string part, string type, string target, string wanted, bool external = false);
}
