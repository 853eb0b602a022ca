using Scriban;
using Scriban.Syntax;
using WorkSummary.Core.Expressions;
using WorkSummary.Core.Lists;
using WorkSummary.Core.Plugins;
using WorkSummary.Core.Problems;
using WorkSummary.Core.Snapshots;
using WorkSummary.Scriban.Sandbox;
using WorkSummary.Scriban.Values;

namespace WorkSummary.Scriban;

/// <summary>A parsed block. Every rendering has a context, data and built-in functions of its own, so that none leaves anything behind for the next.</summary>
internal sealed class ScribanBlock(Template template, Source source, Scope scope, FunctionLibrary library, Limits limits, TimeProvider clock) : ITextBlock
{
    public Result<RenderedText> Render(Snapshot snapshot, Script script) => Run<RenderedText>(
        SnapshotBuilder.Bind(snapshot), snapshot, script, (context, data) => new RenderedText(template.Render(context), data.Names));

    /// <summary>The value of a block that is one expression.</summary>
    internal Result<object?> Evaluate(Bindings bindings) => Run<object?>(
        bindings, null, Script.Hans, (context, _) => Result<object?>.Success(template.Evaluate(context)));

    private Result<T> Run<T>(Bindings bindings, Snapshot? snapshot, Script script, Func<SandboxContext, SnapshotGlobals, Result<T>> run)
    {
        using var time = new CancellationTokenSource(limits.Time, clock);
        var conversion = new Conversion(scope, bindings, script);
        var data = new SnapshotGlobals(scope, bindings, conversion);
        var context = new SandboxContext(Builtins.Make(limits, library, conversion, snapshot), data, conversion, snapshot, limits, time.Token);
        try
        {
            return run(context, data);
        }
        catch (ScriptRuntimeException e)
        {
            return Failures.Of(e, source, limits);
        }
        catch (InsufficientExecutionStackException)
        {
            return ScribanTexts.Problem("scriban.too-deep", limits.Depth).At(source.Place(context.CurrentSpan));
        }
    }
}
