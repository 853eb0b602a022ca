using WorkSummary.Core.Problems;
using WorkSummary.Documents.Gating;

namespace WorkSummary.Documents.Preview;

/// <summary>Shows an admitted document as safe, semantic HTML: nothing of its styling, scripts or links gets through.</summary>
public static class DocumentHtml
{
    /// <summary>
    /// The document as one <c>article</c>. Every paragraph has <c>id="p-N"</c> and <c>data-paragraph="N"</c> with the numbers of
    /// <see cref="Reading.Extraction"/>; sections are <c>section[data-section]</c>, narratives <c>div.narrative[data-section]</c>,
    /// hints <c>p.hint</c>, bound fields <c>.figure[data-key]</c>.
    /// </summary>
    /// <param name="file">The document, through the Gate.</param>
    /// <param name="options">How to show it.</param>
    public static Result<string> Render(GatedFile file, PreviewOptions options) => throw new NotImplementedException();
}

/// <summary>How a preview is shown.</summary>
public sealed record PreviewOptions
{
    /// <summary>The usual preview: figures as buttons.</summary>
    public static PreviewOptions Default { get; } = new();

    /// <summary>Bound fields are <c>button.figure</c>; otherwise <c>span.figure</c>.</summary>
    public bool FigureButtons { get; init; } = true;

    /// <summary>Put before every id, so that two previews can stand on one page.</summary>
    public string IdPrefix { get; init; } = "";
}
