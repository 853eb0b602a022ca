namespace WorkSummary.Server.Rows;

/// <summary>The line that tells the age of the data.</summary>
/// <param name="Age">The age.</param>
/// <param name="Action">Where “refresh now” goes.</param>
public sealed record AgeLine(ListAge Age, string Action);

/// <summary>What is wrong with a form, to be told above it.</summary>
/// <param name="Fields">The fields, with what is wrong with each.</param>
/// <param name="Problems">Everything found.</param>
public sealed record FormWrong(IReadOnlyList<RowField> Fields, IReadOnlyList<Core.Problems.Problem> Problems)
{
    /// <summary>Problems that are about no field of the form.</summary>
    public IEnumerable<Core.Problems.Problem> Others => Problems.Where(p => !Fields.Any(f => p.IsAbout(f.Column)));
}
