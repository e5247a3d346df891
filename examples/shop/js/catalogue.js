// What the shop sells, and where. Read once a page.
const read = async name => {
  const response = await fetch(`data/${name}.json`)
  if (!response.ok) throw new Error(`data/${name}.json: ${response.status}`)
  return response.json()
}

export const products = await read('products')
const byId = new Map(products.map(product => [product.product_id, product]))
export const product = id => byId.get(id)
export const stores = () => read('stores')

export const CATEGORIES = [...new Map(products.map(p => [p.category, p.category_title]))].map(([id, title]) => ({ id, title }))
export const address = product => `product.html?id=${product.product_id}`
