using Scriban;
using Scriban.Runtime;
using Scriban.Syntax;

namespace WorkSummary.Scriban.Sandbox;

/// <summary>
/// A replacement in text, refused beforehand where the result might be too long: every character could give way to the whole
/// replacement, a text of a hundred thousand characters to one of ten thousand million.
/// </summary>
internal sealed class BoundedReplace(IScriptCustomFunction replace, Limits limits) : CustomFunction
{
    public override int RequiredParameterCount => replace.RequiredParameterCount;

    public override int ParameterCount => replace.ParameterCount;

    public override ScriptVarParamKind VarParamKind => replace.VarParamKind;

    public override ScriptParameterInfo GetParameterInfo(int index) => replace.GetParameterInfo(index);

    public override object? Invoke(TemplateContext context, ScriptNode? callerContext, ScriptArray arguments, ScriptBlockStatement? blockStatement)
    {
        var texts = arguments.OfType<string>().Take(3).ToList();
        if (texts is [var text, var search, var by])
        {
            // A regular expression may match the empty text between all characters, and say a group again in its place.
            var places = replace.ParameterCount > 3 || search.Length == 0 ? text.Length + 1L : Count(text, search);
            var dollars = by.Count(c => c == '$');
            if (text.Length + (places * by.Length) + ((long)dollars * text.Length) > limits.Text) throw ((SandboxContext)context).TooLarge(callerContext?.Span ?? context.CurrentSpan);
        }

        return replace.Invoke(context, callerContext, arguments, blockStatement);
    }

    private static long Count(string text, string search)
    {
        var count = 0L;
        for (var at = text.IndexOf(search, StringComparison.Ordinal); at >= 0; at = text.IndexOf(search, at + search.Length, StringComparison.Ordinal)) count++;
        return count;
    }
}
