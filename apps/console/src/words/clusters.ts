import { defineWords } from './language.js';

/** Industry clusters by their names in scenarios and companies. */
export const clusterWords = defineWords('clusters', {
  intelligent_connected_vehicles: ['Connected vehicles', '智能网联汽车'],
  biopharma: ['Biopharma', '生物医药'],
  shipping_logistics: ['Shipping and logistics', '航运物流'],
  finance_insurance: ['Finance and insurance', '金融保险'],
  low_carbon: ['Low carbon', '低碳'],
  culture: ['Culture', '文化'],
  smart_factory: ['Smart factories', '智能工厂'],
  retail_travel: ['Retail and travel', '商贸旅游'],
  digital_yuan: ['Digital yuan', '数字人民币'],
  international_data_services: ['International data services', '国际数据服务'],
  cross_sector: ['Across sectors', '跨行业'],
});

/** Names an industry cluster; one that is not known here by its code. */
export function useClusterName(): (cluster: string) => string {
  const t = clusterWords.useWords();
  return (cluster) => {
    const key = cluster.replaceAll('-', '_');
    return key in clusterWords.phrases ? t(key as 'culture') : cluster;
  };
}
