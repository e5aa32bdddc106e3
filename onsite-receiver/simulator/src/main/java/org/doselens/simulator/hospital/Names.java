package org.doselens.simulator.hospital;

import java.util.List;
import org.doselens.simulator.seed.Chance;

/** Invented names from common family and given names. */
final class Names {

    private static final List<String> FAMILY = List.of(
            "王 Wang",
            "李 Li",
            "张 Zhang",
            "刘 Liu",
            "陈 Chen",
            "杨 Yang",
            "黄 Huang",
            "赵 Zhao",
            "吴 Wu",
            "周 Zhou",
            "徐 Xu",
            "孙 Sun",
            "马 Ma",
            "朱 Zhu",
            "胡 Hu",
            "郭 Guo",
            "何 He",
            "高 Gao",
            "林 Lin",
            "罗 Luo",
            "郑 Zheng",
            "梁 Liang",
            "谢 Xie",
            "宋 Song",
            "唐 Tang",
            "许 Xu",
            "邓 Deng",
            "冯 Feng",
            "韩 Han",
            "曹 Cao",
            "曾 Zeng",
            "彭 Peng",
            "萧 Xiao",
            "蔡 Cai",
            "潘 Pan",
            "田 Tian",
            "董 Dong",
            "袁 Yuan",
            "于 Yu",
            "余 Yu",
            "欧阳 Ouyang",
            "司徒 Situ");
    private static final List<String> WOMEN = List.of(
            "秀 xiu", "英 ying", "芳 fang", "丽 li", "敏 min", "静 jing", "燕 yan", "玲 ling", "桂 gui", "兰 lan", "雪 xue",
            "梅 mei", "霞 xia", "娟 juan", "萍 ping", "红 hong", "晓 xiao", "婷 ting", "雨 yu", "欣 xin");
    private static final List<String> MEN = List.of(
            "伟 wei", "强 qiang", "磊 lei", "军 jun", "洋 yang", "勇 yong", "杰 jie", "涛 tao", "明 ming", "超 chao", "刚 gang",
            "建 jian", "国 guo", "志 zhi", "文 wen", "浩 hao", "鹏 peng", "宇 yu", "海 hai", "辉 hui");

    private Names() {}

    static Person.Name draw(Chance chance, String sex) {
        List<String> given = "F".equals(sex) ? WOMEN : MEN;
        String[] family = chance.pick(FAMILY).split(" ", -1);
        String[] first = chance.pick(given).split(" ", -1);
        String[] second = chance.happens(0.75) ? chance.pick(given).split(" ", -1) : new String[] {"", ""};
        String pinyin = first[1].substring(0, 1).toUpperCase(java.util.Locale.ROOT) + first[1].substring(1) + second[1];
        return new Person.Name(family[0] + "^" + first[0] + second[0], family[1] + "^" + pinyin);
    }
}
