using WorkSummary.Core.Problems;

namespace WorkSummary.Core.Lists;

/// <summary>Port: makes the lists of the catalogue where a school keeps its data, and tells where what is there has drifted from it.</summary>
public interface IListProvisioner
{
    /// <summary>Short name, that of its <see cref="IListSource"/>.</summary>
    string Name { get; }

    /// <summary>Compares what is there with the catalogue; changes nothing.</summary>
    /// <param name="request">What should be there.</param>
    /// <param name="cancellation">Stops the work.</param>
    Task<Result<ProvisionPlan>> PlanAsync(ProvisionRequest request, CancellationToken cancellation);

    /// <summary>
    /// Takes the steps of a plan in order. Never destructive: nothing is removed or emptied. Stopped in the middle, a new plan holds
    /// what is left.
    /// </summary>
    /// <param name="request">What should be there.</param>
    /// <param name="plan">The plan the person agreed to.</param>
    /// <param name="progress">Told each step when it is done; may be null.</param>
    /// <param name="cancellation">Stops between steps.</param>
    /// <returns>How many steps were taken.</returns>
    Task<Result<int>> ApplyAsync(ProvisionRequest request, ProvisionPlan plan, IProgress<ProvisionStep>? progress, CancellationToken cancellation);
}

/// <summary>Which lists should be where.</summary>
/// <param name="Catalog">The schemas.</param>
/// <param name="Location">Where, as in <see cref="ListRequest.Location"/>.</param>
/// <param name="Script">Script of display names and hints.</param>
/// <param name="Lists">Internal names; all of the catalogue when null. Lists that these look up are made along.</param>
public sealed record ProvisionRequest(ListCatalog Catalog, string Location, Script Script, IReadOnlyCollection<string>? Lists = null);

/// <summary>What there is to do and what has drifted.</summary>
/// <param name="Steps">In the order they are taken; none when everything is there.</param>
/// <param name="Drift">What differs from the catalogue, each as a problem with list and column: what the steps would mend as a warning, what a person has to mend as an error.</param>
public sealed record ProvisionPlan(IReadOnlyList<ProvisionStep> Steps, IReadOnlyList<Problem> Drift);

/// <summary>What a step does.</summary>
public enum ProvisionAction
{
    /// <summary>Makes a list.</summary>
    CreateList,

    /// <summary>Makes a column.</summary>
    CreateColumn,

    /// <summary>Changes a column without losing anything: adds choices, an index, a display name.</summary>
    ChangeColumn,

    /// <summary>Gives a list its display name.</summary>
    RenameList,

    /// <summary>Makes a view.</summary>
    CreateView,
}

/// <summary>One step of a plan.</summary>
/// <param name="Action">What it does.</param>
/// <param name="List">Internal name of the list.</param>
/// <param name="Column">Internal name of the column, or the view's name; null for the list itself.</param>
/// <param name="Detail">What exactly, in a few neutral words: the type, the added choices.</param>
public sealed record ProvisionStep(ProvisionAction Action, string List, string? Column = null, string? Detail = null);
