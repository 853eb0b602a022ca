namespace WorkSummary.ExpressionContract;

/// <summary>One expression and what it gives.</summary>
/// <param name="Area">The file it stands in: <c>arithmetic</c>.</param>
/// <param name="Line">Its line there.</param>
/// <param name="Expression">The expression; <c>⏎</c> in the file is a line feed.</param>
/// <param name="Result">What the built-in language gives, as <see cref="ContractValue"/> writes it.</param>
/// <param name="Scriban">What Scriban gives where that is something else on purpose; null where it is the same.</param>
/// <param name="Reason">Key of the reason for the difference, in <c>reasons.txt</c>.</param>
public sealed record ContractCase(string Area, int Line, string Expression, string Result, string? Scriban, string? Reason)
{
    /// <summary>What Scriban gives.</summary>
    public string OfScriban => Scriban ?? Result;
}
