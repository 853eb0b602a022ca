using Scriban;
using Scriban.Parsing;
using WorkSummary.Core.Expressions;
using WorkSummary.Core.Plugins;
using WorkSummary.Core.Problems;

namespace WorkSummary.Scriban;

/// <summary>The text language <c>scriban</c>: a block is parsed and its names are checked once, then rendered for any Snapshot.</summary>
/// <param name="limits">How much a rendering may use.</param>
/// <param name="clock">Measures the time of a rendering.</param>
internal sealed class ScribanLanguage(Limits limits, TimeProvider clock) : ITextLanguage
{
    // Amounts are computed in decimals here as everywhere else in a report.
    private static readonly ParserOptions Parsing = new() { ExpressionDepthLimit = 100, ParseFloatAsDecimal = true };

    public string Name => "scriban";

    public Result<ITextBlock> Compile(string text, Scope scope)
    {
        if (text.Length > limits.Block) return ScribanTexts.Problem("scriban.block-too-long", text.Length, limits.Block).At(new Place { Line = 1, Character = 1 });
        var block = Parse(text, scope, new LexerOptions());
        return block.Ok ? block.Value : Result<ITextBlock>.Failure(block.Problems);
    }

    /// <summary>A single expression, for the contract that the expression language and this one share.</summary>
    internal Result<ScribanBlock> CompileExpression(string text, Scope scope) => Parse(text, scope, new LexerOptions { Mode = ScriptMode.ScriptOnly });

    private Result<ScribanBlock> Parse(string text, Scope scope, LexerOptions lexing)
    {
        var source = new Source(text);
        // Lines are told apart by \n alone, so that those of a problem are those of the file.
        var template = Template.Parse(text, null, Parsing, lexing);
        if (template.HasErrors || template.Page is null)
        {
            return Result<ScribanBlock>.Failure([.. template.Messages
                .Where(m => m.Type == ParserMessageType.Error)
                .Select(m => ScribanTexts.Problem("scriban.syntax", source.Discreet(m.Message)).At(source.Place(m.Span)))]);
        }

        var library = new FunctionLibrary(scope);
        var unknown = NameCheck.Run(template.Page, scope, library, source);
        return unknown.Count > 0 ? Result<ScribanBlock>.Failure(unknown) : new ScribanBlock(template, source, scope, library, limits, clock);
    }
}
