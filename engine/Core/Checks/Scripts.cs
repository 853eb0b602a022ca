namespace WorkSummary.Core.Checks;

/// <summary>Reads Traditional characters as Simplified ones, as far as headings and labels need it; every character stays at its index.</summary>
internal static class Scripts
{
    private const string Traditional = "況狀體總現調組織製領導機責構務結對訪幫長護談與園動陣績獲實難問題劃學準畫設對應規進階後來陳願趙開關發無辦級數據資課餘樂臺衛團點齡歲員會聯繫絡報師專業習讀書寫記錄檔歸紀節連續電話號碼時間單報導審閱簽選擇請輸處點擊補圖說見讓過還這個們從為產經濟貧優異軟環標識庭親愛媽兒童戶縣鄉鎮區國際網頁執試驗證據險禮義價賬帳庫雜復複歷曆徑蓋範圍變陸楊劉張陳黃吳孫馬鄭謝許馮蕭鄧蘇盧蔣賈葉閻鍾陸鄒龍錢湯賀賴龔歐陽諸葛顧盛華萬傑強軍麗偉敏靜紅艷勇東輝鵬飛雲霞慶蘭鳳鋒劍鑫寶瑩穎薇潔瀅嬌娟顏羅韓呂餘範錄喬喻嚴萊魯祿計佔約將達負幾參給帶勵獎邀輔舉項認備類統冊裡週註兩條檢離佈啟別隊輕觸幹顧爺戰環語孤帳僅億種鐘場訊訓適遊講獻繪貼廠階稱採擴築確實敬聽覽減燈積極異紙絕緊細終維綜線練緒織繼續續養飯館驚鬧魚鳥黨齊齒寧寬歡殘決沖沒涼滿漢潛濕灣災為熱爭狹獨瑪療皮監盡盤眾礎碩禍種稅穩窮競筆簡糧紛純紗納";
    private const string Simplified = "况状体总现调组织制领导机责构务结对访帮长护谈与园动阵绩获实难问题划学准画设对应规进阶后来陈愿赵开关发无办级数据资课余乐台卫团点龄岁员会联系络报师专业习读书写记录档归纪节连续电话号码时间单报导审阅签选择请输处点击补图说见让过还这个们从为产经济贫优异软环标识庭亲爱妈儿童户县乡镇区国际网页执试验证据险礼义价账账库杂复复历历径盖范围变陆杨刘张陈黄吴孙马郑谢许冯萧邓苏卢蒋贾叶阎钟陆邹龙钱汤贺赖龚欧阳诸葛顾盛华万杰强军丽伟敏静红艳勇东辉鹏飞云霞庆兰凤锋剑鑫宝莹颖薇洁滢娇娟颜罗韩吕余范录乔喻严莱鲁禄计占约将达负几参给带励奖邀辅举项认备类统册里周注两条检离布启别队轻触干顾爷战环语孤账仅亿种钟场讯训适游讲献绘贴厂阶称采扩筑确实敬听览减灯积极异纸绝紧细终维综线练绪织继续续养饭馆惊闹鱼鸟党齐齿宁宽欢残决冲没凉满汉潜湿湾灾为热争狭独玛疗皮监尽盘众础硕祸种税稳穷竞笔简粮纷纯纱纳";

    private static readonly Dictionary<char, char> Map = Traditional.Zip(Simplified).DistinctBy(p => p.First).ToDictionary(p => p.First, p => p.Second);

    /// <summary>The text with the Traditional characters it knows made Simplified.</summary>
    public static string Simplify(string text) => string.Create(text.Length, text, (span, source) =>
    {
        for (var i = 0; i < source.Length; i++) span[i] = Map.TryGetValue(source[i], out var simple) ? simple : source[i];
    });
}
