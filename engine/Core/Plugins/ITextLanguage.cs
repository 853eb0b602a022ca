using WorkSummary.Core.Expressions;
using WorkSummary.Core.Lists;
using WorkSummary.Core.Problems;
using WorkSummary.Core.Snapshots;

namespace WorkSummary.Core.Plugins;

/// <summary>
/// Port: a language for whole text blocks of a pack, beside the built-in expressions. A block comes from whoever made the pack: it
/// may reach nothing but the Snapshot it is given, and must end in bounded time and space whatever it says. Thread-safe.
/// </summary>
public interface ITextLanguage
{
    /// <summary>Name in a pack, lower case: <c>scriban</c>.</summary>
    string Name { get; }

    /// <summary>Parses a block and checks it as far as that can be done without data; every problem has line and character within it.</summary>
    /// <param name="text">The block as written in the pack.</param>
    /// <param name="scope">The names it may use, with their types, and the functions beside the built-in ones.</param>
    Result<ITextBlock> Compile(string text, Scope scope);
}

/// <summary>A text block that was parsed once and is rendered many times. Thread-safe.</summary>
public interface ITextBlock
{
    /// <summary>Its text for a Snapshot; problems have line and character within the block. The same Snapshot gives the same text.</summary>
    /// <param name="snapshot">The data it may use.</param>
    /// <param name="script">The script of the document.</param>
    Result<RenderedText> Render(Snapshot snapshot, Script script);
}

/// <summary>What a text block gave.</summary>
/// <param name="Text">The text, paragraphs divided by line feeds.</param>
/// <param name="Names">Names of the Snapshot that it looked at while it was rendered: indicators, lists, <c>unit</c>… They are its provenance.</param>
public sealed record RenderedText(string Text, IReadOnlySet<string> Names);
