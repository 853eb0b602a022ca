using WorkSummary.Core.Problems;

namespace WorkSummary.Core.Lists;

/// <summary>Port: a plugin that reads Lists from where a school keeps them.</summary>
public interface IListSource
{
    /// <summary>Short name in configuration and provenance: <c>files</c>, <c>embedded</c>, <c>graph</c>.</summary>
    string Name { get; }

    /// <summary>Reads every list the source has. Problems come all in one go, each with its place; then there is no value.</summary>
    /// <param name="request">What to read.</param>
    /// <param name="progress">Told list by list; may be null.</param>
    /// <param name="cancellation">Stops the reading.</param>
    Task<Result<ListReadings>> ReadAsync(ListRequest request, IProgress<ListProgress>? progress, CancellationToken cancellation);
}

/// <summary>What to read.</summary>
/// <param name="Catalog">The schemas to read against.</param>
/// <param name="Location">Where, in the source's own terms: a folder or workbook path, a site, an OrgUnit's code for the embedded source.</param>
/// <param name="Lists">Internal names to read; all of the catalogue when null.</param>
public sealed record ListRequest(ListCatalog Catalog, string Location, IReadOnlyCollection<string>? Lists = null)
{
    /// <summary>Code of the unit whose rows are wanted. A source that keeps several units in one list may leave the others out, it need not.</summary>
    public string? Unit { get; init; }

    /// <summary>First day that is of interest. A source may leave out rows of lists that go by their date (<see cref="RowScope.Date"/> without <see cref="RowScope.Period"/>) and are dated earlier, it need not.</summary>
    public DateOnly? Since { get; init; }

    /// <summary>The person on whose behalf the lists are read; null for the installation's own rights.</summary>
    public PersonAssertion? OnBehalfOf { get; init; }
}

/// <summary>How far a reading has come.</summary>
/// <param name="List">Internal name of the list.</param>
/// <param name="Rows">Rows read of it so far.</param>
public readonly record struct ListProgress(string List, int Rows)
{
    /// <summary>How long the source asked to wait before it goes on; null while it reads.</summary>
    public TimeSpan? Waiting { get; init; }
}
